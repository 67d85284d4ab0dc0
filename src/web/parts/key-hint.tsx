import classes from './key-hint.module.css';

/** The key that does the same as the button it stands in; `?` says it to those who can't see it. */
export function KeyHint({ name }: { name: string }) {
  return (
    <span className={classes.key} aria-hidden="true">
      {name}
    </span>
  );
}
