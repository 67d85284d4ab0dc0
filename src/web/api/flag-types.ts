/** What flags are on the wire: moments are ISO strings here, where the server has dates. */
import type { z } from 'zod';
import type * as decisions from '../../api/schemas/decisions.ts';
import type * as detail from '../../api/schemas/flag-detail.ts';
import type * as flags from '../../api/schemas/flags.ts';
import type * as views from '../../api/schemas/views.ts';

export type FlagItem = z.input<typeof flags.FlagItem>;
export type FlagList = z.input<typeof flags.FlagList>;
export type FlagFacets = z.input<typeof flags.FlagFacets>;
export type DismissReason = z.input<typeof flags.DISMISS_REASON>;

export type FlagDetail = z.input<typeof detail.FlagDetail>;
export type FlagChanges = z.input<typeof detail.FlagChanges>;
export type QuoteContext = z.input<typeof detail.QuoteContext>;
export type WaterfallBar = z.input<typeof detail.WaterfallBar>;
export type CreditRow = z.input<typeof detail.CreditRow>;
export type NameProof = z.input<typeof detail.NameProof>;
export type TrailEntry = z.input<typeof detail.TrailEntry>;

export type BulkResult = z.input<typeof decisions.BulkResult>;
export type DecisionResult = z.input<typeof decisions.DecisionResult>;
export type UndoResult = z.input<typeof decisions.UndoResult>;

export type View = z.input<typeof views.View>;
export type ViewBody = z.input<typeof views.ViewBody>;
