import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../words/language';
import { shared } from '../words/shared';

/** A native modal dialog: Escape and the button close it, and the focus goes back to where it was. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { close } = useWords(shared);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="row spread">
        <h2 id={id}>{title}</h2>
        <button type="button" className="plain" onClick={onClose} aria-label={close}>
          ✕
        </button>
      </div>
      {children}
    </dialog>
  );
}
