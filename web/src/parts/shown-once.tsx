import { useState } from 'react';
import { useWords, words } from '../words/language';
import { shared } from '../words/shared';
import { Dialog } from './dialog';

const text = words({
  id: {
    once: 'Ini hanya ditampilkan sekali. Salin sekarang dan simpan di tempat aman.',
    copy: 'Salin',
    copied: 'Tersalin.',
  },
  en: {
    once: 'This is shown only once. Copy it now and keep it in a safe place.',
    copy: 'Copy',
    copied: 'Copied.',
  },
});

/** A secret that the service tells once: a first password, a token. */
export function ShownOnce({
  title,
  secret,
  onClose,
}: {
  readonly title: string;
  readonly secret: string;
  readonly onClose: () => void;
}) {
  const word = useWords(text);
  const { close } = useWords(shared);
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(secret).then(() => setCopied(true));
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <p>{word.once}</p>
        <p>
          <code>{secret}</code>
        </p>
        <div className="row">
          <button type="button" className="primary" onClick={() => void copy()}>
            {word.copy}
          </button>
          <button type="button" onClick={onClose}>
            {close}
          </button>
          <span role="status">{copied ? word.copied : ''}</span>
        </div>
      </div>
    </Dialog>
  );
}
