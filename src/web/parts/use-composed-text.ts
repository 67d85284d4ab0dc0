import { type ChangeEvent, useEffect, useState } from 'react';

/**
 * Text of a field that something is asked for as one types: `settled` follows when typing rests, and never holds half a
 * word, because an input method's letters (Telex, VNI) count when they are composed.
 */
export function useComposedText(restMs: number) {
  const [text, setText] = useState('');
  const [settled, setSettled] = useState('');
  const [composing, setComposing] = useState(false);
  useEffect(() => {
    if (composing) return;
    const timer = setTimeout(() => setSettled(text.trim()), restMs);
    return () => clearTimeout(timer);
  }, [text, composing, restMs]);
  return {
    settled,
    setText,
    field: {
      value: text,
      onChange: (event: ChangeEvent<HTMLInputElement>) => setText(event.currentTarget.value),
      onCompositionStart: () => setComposing(true),
      onCompositionEnd: () => setComposing(false),
    },
  };
}
