import type { EntryDraft, ListChange, WatchEntry, WatchlistChange } from '../../api/watchlist.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { EntryFormDialog } from './entry-form.tsx';
import { ListFileDialog } from './list-file-dialog.tsx';
import { ReviewDialog } from './review-dialog.tsx';

/** What is open over the list. */
export type Opened =
  | { readonly kind: 'entry'; readonly entry: WatchEntry }
  | { readonly kind: 'form'; readonly entry: WatchEntry | null; readonly draft: EntryDraft | null }
  | { readonly kind: 'file' }
  | { readonly kind: 'review'; readonly proposal: WatchlistChange }
  | {
      readonly kind: 'change';
      readonly change: ListChange;
      readonly names: Readonly<Record<string, string>>;
      readonly from: Opened;
    };

interface WatchlistDialogsProps {
  readonly opened: Opened | null;
  readonly onChange: (opened: Opened | null) => void;
}

/** An entry, a form, a file, a proposal; whatever changes the list goes through its preview. */
export function WatchlistDialogs({ opened, onChange }: WatchlistDialogsProps) {
  const close = (): void => onChange(null);
  switch (opened?.kind) {
    case 'entry': {
      const { entry } = opened;
      return (
        <EntryDialog
          entry={entry}
          onClose={close}
          onEdit={() => onChange({ kind: 'form', entry, draft: null })}
          onChange={(change) =>
            onChange({ kind: 'change', change, names: { [entry.id]: entry.name }, from: opened })
          }
        />
      );
    }
    case 'form':
      return (
        <EntryFormDialog
          entry={opened.entry}
          draft={opened.draft}
          onClose={close}
          onNext={(draft) =>
            onChange({
              kind: 'change',
              change: { put: [draft] },
              names: {},
              from: { ...opened, draft },
            })
          }
        />
      );
    case 'file':
      return (
        <ListFileDialog
          onClose={close}
          onNext={(change) =>
            onChange({
              kind: 'change',
              change,
              names: {},
              from: opened,
            })
          }
        />
      );
    case 'change':
      return (
        <ChangeDialog
          change={opened.change}
          names={opened.names}
          onClose={close}
          onBack={() => onChange(opened.from)}
        />
      );
    case 'review':
      return <ReviewDialog proposal={opened.proposal} onClose={close} />;
    default:
      return null;
  }
}
