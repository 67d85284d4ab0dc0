/** A problem as RFC 9457 describes it; only what the console uses. */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly code?: string;
  /** The values of `detail`, for saying it in another language. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly { readonly path?: string; readonly message?: string }[];
  /** Further members of a problem, for instance the holder of a lease. */
  readonly [member: string]: unknown;
}

/** The server refused or failed; `status` 0 means that no answer came. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem, options?: ErrorOptions) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`, options);
    this.status = status;
    this.problem = problem;
  }
}
