import classes from './shell.module.css';

export function Logo() {
  return (
    <span className={classes.logo}>
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0f6b6b" />
        <path
          d="M9 23V9h8.2c3.2 0 5.2 1.7 5.2 4.5 0 2.1-1.2 3.6-3.1 4.2L23 23"
          fill="none"
          stroke="#fff"
          strokeWidth="2.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <path
          d="M13.5 5.6c.8 1.3 2.6 1.3 3.4 0"
          fill="none"
          stroke="#9be0d6"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
      Rasoat
    </span>
  );
}
