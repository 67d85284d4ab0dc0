import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import vi from '../locales/vi.json' with { type: 'json' };

export type Language = 'vi' | 'en';
export const LANGUAGES: readonly Language[] = ['vi', 'en'];

const STORED = 'rasoat.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof vi };
    returnNull: false;
  }
}

/** Vietnamese unless someone chose English on this machine. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (localStorage.getItem(STORED) === 'en') await speak('en');
  document.documentElement.lang = i18next.language;
}

/** English is loaded when somebody wants it: most never do. Without it, because the network is gone, all stays Vietnamese. */
async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const english = await import('../locales/en.json', { with: { type: 'json' } }).catch(() => null);
    if (english === null) return;
    i18next.addResourceBundle('en', 'translation', english.default);
  }
  await i18next.changeLanguage(language);
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'vi';
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  void speak(language).then(() => {
    document.documentElement.lang = i18next.language;
  });
}
