import { Component, type ReactNode } from 'react';
import { ErrorState } from './states.tsx';

/** A page that fails to draw, or whose script can't be loaded, leaves the navigation standing. */
export class PageErrors extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ErrorState error={this.state.error} onRetry={() => location.reload()} />;
  }
}
