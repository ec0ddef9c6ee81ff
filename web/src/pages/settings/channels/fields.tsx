import { Field, SelectField, TextField } from '../../../parts/form';
import { useWords } from '../../../words/language';
import {
  type Channel,
  type ChannelDraft,
  KINDS,
  type Kind,
  blank,
  newSigningSecret,
} from './draft';
import { SecretField } from './secret-field';
import { text } from './words';

interface Part {
  readonly draft: ChannelDraft;
  readonly set: (changes: Partial<ChannelDraft>) => void;
  readonly stored: readonly string[];
}

type TextName = {
  [Name in keyof ChannelDraft]: ChannelDraft[Name] extends boolean ? never : Name;
}[keyof ChannelDraft];

/** A field's value and what a change of it does. */
const putting =
  ({ draft, set }: Part) =>
  (name: TextName, path: string = name) => ({
    path,
    value: draft[name],
    onValue: (value: string) => set({ [name]: value }),
  });

const forgetting = ({ draft, set }: Part) => ({
  value: draft.forget,
  onValue: (forget: boolean) => set({ forget }),
});

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** The form of a channel: what every kind has, then what its kind needs. */
export function ChannelFields({
  draft,
  set,
  channel,
}: {
  readonly draft: ChannelDraft;
  readonly set: (changes: Partial<ChannelDraft>) => void;
  readonly channel: Channel | null;
}) {
  const word = useWords(text);
  const part = { draft, set, stored: channel?.secrets ?? [] };
  const put = putting(part);
  const Fields = FIELDS[draft.kind];
  return (
    <>
      {channel === null ? (
        <SelectField
          label={word.kind}
          hint={word.kindHint}
          path="kind"
          value={draft.kind}
          onValue={(kind) => set({ ...blank(kind as Kind), code: draft.code, name: draft.name })}
          options={KINDS.map((value) => ({ value, label: word.kinds[value] }))}
        />
      ) : null}
      <TextField label={word.name} hint={word.nameHint} {...put('name')} />
      {channel === null ? (
        <TextField label={word.code} hint={word.codeHint} {...put('code')} />
      ) : null}
      <Fields {...part} />
    </>
  );
}

function EmailFields(part: Part) {
  const word = useWords(text);
  const { draft, set, stored } = part;
  const put = putting(part);
  return (
    <>
      <div className="fields">
        <TextField label={word.host} hint={word.hostHint} {...put('host')} />
        <TextField label={word.port} type="number" {...put('port')} />
      </div>
      <SelectField
        label={word.security}
        options={optionsOf(word.securities)}
        {...put('security')}
      />
      <div className="fields">
        <TextField label={word.from} {...put('from')} />
        <TextField label={word.fromName} {...put('fromName')} />
      </div>
      <TextField label={word.user} hint={word.userHint} autoComplete="off" {...put('user')} />
      {draft.user.trim() === '' ? null : (
        <SecretField
          name="password"
          label={word.password}
          isStored={stored.includes('password')}
          value={draft.secret}
          onValue={(secret) => set({ secret })}
        />
      )}
      <LongField label={word.ca} hint={word.caHint} {...put('ca')} />
    </>
  );
}

function TelegramFields(part: Part) {
  const word = useWords(text);
  const { draft, set, stored } = part;
  return (
    <>
      <SecretField
        name="token"
        label={word.token}
        hint={word.tokenHint}
        isStored={stored.includes('token')}
        value={draft.secret}
        onValue={(secret) => set({ secret })}
      />
      <TextField label={word.apiUrl} hint={word.apiUrlHint} {...putting(part)('url', 'apiUrl')} />
    </>
  );
}

function WebhookFields({ draft, set, stored }: Part) {
  const word = useWords(text);
  return (
    <>
      <SecretField
        name="url"
        label={word.hookUrl}
        hint={word.hookUrlHint}
        isStored={stored.includes('url')}
        shown
        value={draft.url}
        onValue={(url) => set({ url })}
      />
      <SecretField
        name="secret"
        label={word.hookSecret}
        hint={word.hookSecretHint}
        isStored={stored.includes('secret')}
        shown
        value={draft.secret}
        onValue={(secret) => set({ secret })}
      />
      <div>
        <button type="button" onClick={() => set({ secret: newSigningSecret() })}>
          {word.makeSecret}
        </button>
      </div>
    </>
  );
}

function AlertmanagerFields(part: Part) {
  const word = useWords(text);
  const { draft, set, stored } = part;
  return (
    <>
      <TextField
        label={word.alertmanagerUrl}
        hint={word.alertmanagerUrlHint}
        {...putting(part)('url')}
      />
      <SecretField
        name="authorization"
        label={word.authorization}
        hint={word.authorizationHint}
        isStored={stored.includes('authorization')}
        value={draft.secret}
        onValue={(secret) => set({ secret })}
        forget={forgetting(part)}
      />
    </>
  );
}

function GatewayFields(part: Part) {
  const word = useWords(text);
  const { draft, set, stored } = part;
  const put = putting(part);
  return (
    <>
      <div className="fields">
        <SelectField
          label={word.method}
          options={['POST', 'PUT', 'GET'].map((value) => ({ value, label: value }))}
          {...put('method')}
        />
        <SelectField label={word.format} options={optionsOf(word.formats)} {...put('format')} />
      </div>
      <TextField label={word.gatewayUrl} hint={word.gatewayUrlHint} {...put('url')} />
      <LongField label={word.headers} hint={word.headersHint} {...put('headers')} />
      {draft.method === 'GET' ? null : (
        <LongField label={word.body} hint={word.bodyHint} {...put('body')} />
      )}
      <TextField label={word.maxLength} type="number" {...put('maxLength')} />
      <SecretField
        name="secret"
        label={word.gatewaySecret}
        hint={word.gatewaySecretHint}
        isStored={stored.includes('secret')}
        value={draft.secret}
        onValue={(secret) => set({ secret })}
        forget={forgetting(part)}
      />
    </>
  );
}

const FIELDS = {
  email: EmailFields,
  telegram: TelegramFields,
  webhook: WebhookFields,
  alertmanager: AlertmanagerFields,
  'http-gateway': GatewayFields,
} as const;

function LongField({
  value,
  onValue,
  ...labelled
}: {
  readonly label: string;
  readonly hint: string;
  readonly path: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  return (
    <Field {...labelled}>
      {(given) => (
        <textarea
          {...given}
          rows={4}
          spellCheck={false}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}
