import { FileUp } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import classes from './file-drop.module.css';

interface FileDropProps {
  readonly label: string;
  readonly hint: ReactNode;
  /** As the file dialog takes it: `.csv,.xlsx`. */
  readonly accept: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
}

/** A field for one file: chosen in a dialog or dropped on it. */
export function FileDrop({ label, hint, accept, disabled = false, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined && !disabled) onFile(file);
  };
  return (
    <label
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <FileUp size={24} strokeWidth={1.5} aria-hidden="true" />
      <span className={classes.label}>{label}</span>
      <span className={classes.hint}>{hint}</span>
      <input
        ref={input}
        type="file"
        accept={accept}
        disabled={disabled}
        className={classes.input}
        aria-label={label}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file again, put right meanwhile, is a choice too.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
