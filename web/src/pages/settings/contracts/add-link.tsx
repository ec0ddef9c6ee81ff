import { useDeferredValue, useState } from 'react';
import { type Answer, ApiProblem, call } from '../../../api/client';
import { useAnswer } from '../../../api/use-answer';
import { Dialog } from '../../../parts/dialog';
import { useExplained } from '../../../parts/explained';
import { Form, TextField } from '../../../parts/form';
import { Answered, Empty } from '../../../parts/problem';
import { useWords } from '../../../words/language';
import { useWriting } from '../../../words/numbers';
import { today } from '../../../words/wib';
import { useContractLinkName } from './link-name';
import './contracts.css';
import { text } from './words';

type Contract = Answer<'/contracts/{id}'>;
type Village = Answer<'/villages'>['items'][number];
interface Choice {
  readonly linkId: string;
  readonly village: { readonly name: string };
}
const MOST_FOUND = 8;

/** Finds a link by its village and puts it into the contract. */
export function AddLink({
  contract,
  onDone,
  onCancel,
}: {
  readonly contract: Contract;
  readonly onDone: (name: string) => void;
  readonly onCancel: () => void;
}) {
  const word = useWords(text);
  const nameOf = useContractLinkName();
  const explained = useExplained({ ...word.reasons, from: word.reasons['contract.link-outside'] });
  const now = today();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [from, setFrom] = useState(contract.inForce ? now : contract.firstDay);
  const send = async () => {
    if (choice === null) throw new ApiProblem(400, 'required', word.chooseLink);
    await explained(putIn(contract.id, choice.linkId, from, word.taken));
    onDone(nameOf(choice));
  };
  return (
    <Dialog title={`${word.addLink}: ${contract.number}`} onClose={onCancel}>
      <Form onSend={send} onCancel={onCancel}>
        <FindLink contract={contract} choice={choice} onChoice={setChoice} />
        <TextField
          label={word.from}
          hint={word.fromHint}
          path="from"
          type="date"
          value={from}
          onValue={setFrom}
        />
      </Form>
    </Dialog>
  );
}

/** Where the link is in another contract, the refusal names it. Throws ApiProblem. */
async function putIn(
  id: string,
  linkId: string,
  from: string,
  taken: (contracts: string) => string,
): Promise<void> {
  try {
    await call('post', '/contracts/{id}/links', { at: { id }, body: { linkId, from } });
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'contract.link-taken') throw error;
    throw new ApiProblem(error.status, 'taken', taken(await contractsOf(linkId)));
  }
}

/** The contracts that have or had the link, as people call them. */
async function contractsOf(linkId: string): Promise<string> {
  const { items } = await call('get', '/contracts', { query: { link: [linkId], pageSize: 20 } });
  return items.map(({ number, provider }) => `${number} (${provider.name})`).join(', ');
}

function FindLink({
  contract,
  choice,
  onChoice,
}: {
  readonly contract: Contract;
  readonly choice: Choice | null;
  readonly onChoice: (choice: Choice) => void;
}) {
  const word = useWords(text);
  const { number } = useWriting();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useAnswer(q.length < 2 ? null : '/villages', {
    query: { q, pageSize: MOST_FOUND, sort: 'name' },
  });
  return (
    <>
      <TextField
        label={word.searchVillage}
        hint={word.searchVillageHint}
        path="linkId"
        type="search"
        autoComplete="off"
        value={typed}
        onValue={setTyped}
      />
      {q.length < 2 ? null : (
        <Answered of={found} rows={3}>
          {({ items, total }) =>
            total === 0 ? (
              <Empty>{word.noneFound}</Empty>
            ) : (
              <fieldset className="stack">
                <legend>{word.found}</legend>
                {items.map((village) => (
                  <LinksOfVillage
                    key={village.code}
                    village={village}
                    provider={contract.provider.code}
                    chosen={choice?.linkId ?? null}
                    onChoice={onChoice}
                  />
                ))}
                {total > items.length ? (
                  <small>{word.moreFound(number(total - items.length))}</small>
                ) : null}
              </fieldset>
            )
          }
        </Answered>
      )}
    </>
  );
}

function LinksOfVillage({
  village,
  provider,
  chosen,
  onChoice,
}: {
  readonly village: Village;
  readonly provider: string;
  readonly chosen: string | null;
  readonly onChoice: (choice: Choice) => void;
}) {
  const word = useWords(text);
  const nameOf = useContractLinkName();
  return village.links.map((link) => {
    const named = { linkId: link.id, village };
    return (
      <label key={link.id} className="link-choice">
        <input
          type="radio"
          name="link"
          checked={chosen === link.id}
          onChange={() => onChoice(named)}
        />
        <span>
          {nameOf(named)}
          <br />
          <small>
            {village.district.name}, {village.regency.name}
            {link.provider?.code === provider
              ? ''
              : ` · ${link.provider ? word.servedBy(link.provider.name) : word.noProvider}`}
          </small>
        </span>
      </label>
    );
  });
}
