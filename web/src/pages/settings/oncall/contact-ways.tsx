import type { Answer } from '../../../api/client';
import { SelectField, TextField } from '../../../parts/form';
import { useWords } from '../../../words/language';
import { shared } from '../../../words/shared';
import { text } from './words';

export interface WayDraft {
  readonly channel: string;
  readonly address: string;
}
type Channels = Answer<'/channels'>['items'];

/** How a person is reached: a channel and the address in it, as many as needed. */
export function ContactWaysField({
  channels,
  value,
  onValue,
}: {
  readonly channels: Channels;
  readonly value: readonly WayDraft[];
  readonly onValue: (ways: readonly WayDraft[]) => void;
}) {
  const word = useWords(text);
  const change = (at: number, changes: Partial<WayDraft>) =>
    onValue(value.map((way, index) => (index === at ? { ...way, ...changes } : way)));
  return (
    <fieldset className="stack">
      <legend>{word.ways}</legend>
      {channels.length === 0 ? <p className="quiet">{word.noChannelYet}</p> : null}
      {value.map((way, at) => (
        <Way
          key={at}
          at={at}
          way={way}
          channels={channels}
          onChange={(changes) => change(at, changes)}
          onRemove={() => onValue(value.filter((_, index) => index !== at))}
        />
      ))}
      <div>
        <button
          type="button"
          onClick={() => onValue([...value, { channel: channels[0]?.code ?? '', address: '' }])}
        >
          {word.addWay}
        </button>
      </div>
    </fieldset>
  );
}

function Way({
  at,
  way,
  channels,
  onChange,
  onRemove,
}: {
  readonly at: number;
  readonly way: WayDraft;
  readonly channels: Channels;
  readonly onChange: (changes: Partial<WayDraft>) => void;
  readonly onRemove: () => void;
}) {
  const word = useWords(text);
  const { remove } = useWords(shared);
  const channel = channels.find(({ code }) => code === way.channel);
  const addressLabel = channel === undefined ? word.address : word.addressOf[channel.kind];
  const options = channels.map(({ code, name }) => ({ value: code, label: name }));
  // A channel that is gone stays in the list, so that what is there is not lost unseen.
  const lost =
    channel === undefined && way.channel !== ''
      ? [{ value: way.channel, label: word.lostChannel(way.channel) }]
      : [];
  return (
    <div className="fields" role="group" aria-label={word.way(at + 1)}>
      <SelectField
        label={word.channel}
        path={`contactWays.${at}.channel`}
        any={word.chooseChannel}
        value={way.channel}
        onValue={(code) => onChange({ channel: code })}
        options={[...options, ...lost]}
      />
      {addressLabel === '' ? (
        <p className="quiet">{word.noAddress}</p>
      ) : (
        <TextField
          label={addressLabel}
          path={`contactWays.${at}.address`}
          autoComplete="off"
          value={way.address}
          onValue={(address) => onChange({ address })}
        />
      )}
      <div>
        <button type="button" aria-label={word.removeWay(at + 1)} onClick={onRemove}>
          {remove}
        </button>
      </div>
    </div>
  );
}
