import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const KEY = 'pantau.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const readers = new Set<() => void>();
let chosen: Theme | null = stored();

function stored(): Theme | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : null;
  } catch {
    // The browser keeps nothing; the system's choice then.
    return null;
  }
}

const themeNow = (): Theme => chosen ?? (system.matches ? 'dark' : 'light');

/** Puts the theme on the page, and keeps it in step with the system's until a person chooses. */
export function wearTheme(): void {
  const wear = () => {
    document.documentElement.dataset['theme'] = themeNow();
    for (const reader of readers) reader();
  };
  system.addEventListener('change', wear);
  wear();
}

export function chooseTheme(theme: Theme): void {
  chosen = theme;
  document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds until the page is loaded anew.
  }
  for (const reader of readers) reader();
}

function follow(changed: () => void): () => void {
  readers.add(changed);
  return () => readers.delete(changed);
}

export const useTheme = (): Theme => useSyncExternalStore(follow, themeNow);
