import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
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
  // Closed while it is still in the page: one that is taken away open takes the focus with it.
  useLayoutEffect(() => {
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
