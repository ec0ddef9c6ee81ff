import { type ReactNode, useRef, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import { livenessNow, onLiveness } from '../live/events';
import { chooseTheme, useTheme } from '../parts/theme';
import { MENU, menuWords } from '../routes';
import { speak, useLanguage, useWords, words } from '../words/language';
import { shared } from '../words/shared';
import { signOut, useSession, useWho } from './session';

const text = words({
  id: {
    skip: 'Langsung ke isi',
    menu: 'Menu',
    pages: 'Halaman',
    other: 'English',
    dark: 'Gelap',
    light: 'Terang',
    out: 'Keluar',
    account: 'Akun saya',
    late: 'Sambungan langsung terputus; yang tampil mungkin tertinggal. Menyambung lagi …',
    sample: 'Demo dengan data contoh',
    role: {
      admin: 'Admin',
      engineer: 'Teknisi jaringan',
      planner: 'Perencana',
      'on-call': 'Petugas jaga',
      viewer: 'Pembaca',
    },
  },
  en: {
    skip: 'Skip to content',
    menu: 'Menu',
    pages: 'Pages',
    other: 'Bahasa Indonesia',
    dark: 'Dark',
    light: 'Light',
    out: 'Sign out',
    account: 'My account',
    late: 'The live connection is lost; what is shown may be old. Connecting again …',
    sample: 'Demo with sample data',
    role: {
      admin: 'Admin',
      engineer: 'Network engineer',
      planner: 'Planner',
      'on-call': 'On call',
      viewer: 'Viewer',
    },
  },
});
export const roleWords = text;

/** What stands around every page: the menu, who is signed in, and whether what is shown is live. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const word = useWords(text);
  const liveness = useSyncExternalStore(onLiveness, livenessNow);
  const menu = useRef<HTMLDialogElement>(null);
  return (
    <>
      <a className="skip" href="#content">
        {word.skip}
      </a>
      <div className="frame">
        <header className="top">
          <Brand />
          <button type="button" onClick={() => menu.current?.showModal()}>
            {word.menu}
          </button>
        </header>
        <header className="side">
          <Brand />
          <Menu />
          <Self />
        </header>
        <dialog
          className="menu"
          aria-label={word.menu}
          ref={menu}
          onClick={(event) => {
            const pressed = event.target as HTMLElement;
            if (pressed === menu.current || pressed.closest('a, [data-closes]'))
              menu.current?.close();
          }}
        >
          <Menu />
          <Self />
        </dialog>
        <div>
          {liveness === 'late' ? (
            <div className="late" role="status">
              {word.late}
            </div>
          ) : null}
          <main id="content" tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>
    </>
  );
}

function Brand() {
  const { product } = useWords(shared);
  return (
    <Link href="/" className="brand">
      <img src="/icon.svg" width="28" height="28" alt="" />
      {product}
    </Link>
  );
}

function Menu() {
  const title = useWords(menuWords);
  const { pages } = useWords(text);
  const [path] = useLocation();
  const { permissions } = useWho();
  const isHere = (of: string) => (of === '/' ? path === '/' : `${path}/`.startsWith(`${of}/`));
  return (
    <nav aria-label={pages}>
      {MENU.filter(({ needs }) => needs === undefined || permissions.includes(needs)).map(
        (entry) => (
          <Link
            key={entry.path}
            href={entry.path}
            aria-current={isHere(entry.path) ? 'page' : undefined}
          >
            {title[entry.title]}
          </Link>
        ),
      )}
    </nav>
  );
}

function Self() {
  const word = useWords(text);
  const session = useSession();
  const { user } = useWho();
  return (
    <div className="self">
      {session.kind === 'somebody' && session.demo ? (
        <span className="tag">{word.sample}</span>
      ) : null}
      <span>
        <Link href="/akun" aria-label={`${word.account}: ${user.displayName ?? user.name}`}>
          {user.displayName ?? user.name}
        </Link>
        <br />
        <small>
          {word.role[user.role]}
          {user.regencies === null ? '' : `, ${user.regencies.map(({ name }) => name).join(', ')}`}
        </small>
      </span>
      <Switches />
      <button type="button" data-closes onClick={() => void signOut()}>
        {word.out}
      </button>
    </div>
  );
}

/** Language and theme. */
export function Switches() {
  const word = useWords(text);
  const language = useLanguage();
  const theme = useTheme();
  const other = language === 'id' ? 'en' : 'id';
  return (
    <div className="row">
      <button type="button" lang={other} onClick={() => speak(other)}>
        {word.other}
      </button>
      <button type="button" onClick={() => chooseTheme(theme === 'dark' ? 'light' : 'dark')}>
        {theme === 'dark' ? word.light : word.dark}
      </button>
    </div>
  );
}
