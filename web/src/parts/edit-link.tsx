import { useState } from 'react';
import { askAgain } from '../api/answers';
import { type Answer, type Body, call } from '../api/client';
import { useAnswer } from '../api/use-answer';
import { Dialog } from './dialog';
import { CheckField, Form, SelectField, TextField } from './form';
import { useProviderOptions } from './places';
import { Answered } from './problem';
import { useWords } from '../words/language';
import { shared } from '../words/shared';
import { text } from './link-words';
import { orNull } from './typed';

type Whole = Answer<'/links/{id}'>;
type Edit = Body<'/links/{id}', 'patch'>;

/** Changes the columns of a link; only what was changed is sent. */
export function EditLink({
  linkId,
  name,
  onDone,
}: {
  readonly linkId: string;
  readonly name: string;
  readonly onDone: () => void;
}) {
  const word = useWords(text);
  const link = useAnswer('/links/{id}', { at: { id: linkId } });
  return (
    <Dialog title={word.editTitle(name)} onClose={onDone}>
      <Answered of={link} rows={10}>
        {(value) => <EditForm link={value} onDone={onDone} />}
      </Answered>
    </Dialog>
  );
}

/** As the fields hold it. */
function fieldsOf(link: Whole) {
  return {
    provider: link.provider?.code ?? '',
    contractedMbps: link.contractedMbps === null ? '' : String(link.contractedMbps),
    address: link.address ?? '',
    snmpProfile: link.snmpProfile ?? '',
    snmpPort: String(link.snmpPort),
    interface: link.interface ?? '',
    parent: link.parent ?? '',
    monitored: link.monitored,
  };
}
type Fields = ReturnType<typeof fieldsOf>;

/** What differs, as the service takes it; an emptied field clears. */
function editOf(before: Fields, now: Fields): NonNullable<Edit> {
  const changed = (name: keyof Fields) => before[name] !== now[name];
  return {
    ...(changed('provider') && { provider: orNull(now.provider) }),
    ...(changed('contractedMbps') && {
      contractedMbps: now.contractedMbps.trim() === '' ? null : Number(now.contractedMbps),
    }),
    ...(changed('address') && { address: orNull(now.address) }),
    ...(changed('snmpProfile') && { snmpProfile: orNull(now.snmpProfile) }),
    ...(changed('snmpPort') && { snmpPort: Number(now.snmpPort) }),
    ...(changed('interface') && { interface: orNull(now.interface) }),
    ...(changed('parent') && { parent: orNull(now.parent) }),
    ...(changed('monitored') && { monitored: now.monitored }),
  };
}

function EditForm({ link, onDone }: { readonly link: Whole; readonly onDone: () => void }) {
  const word = useWords(text);
  const common = useWords(shared);
  const providers = useProviderOptions();
  const profiles = useAnswer('/snmp-profiles', { query: { pageSize: 500 } }).value?.items ?? [];
  const nodes = useAnswer('/upstream-nodes', { query: { pageSize: 500 } }).value?.items ?? [];
  const [before] = useState(() => fieldsOf(link));
  const [fields, setFields] = useState(before);
  const put = <Name extends keyof Fields>(name: Name) => ({
    path: name,
    value: fields[name],
    onValue: (value: Fields[Name]) => setFields((known) => ({ ...known, [name]: value })),
  });
  // What is chosen stays choosable while the list is on its way.
  const among = (options: readonly { value: string; label: string }[], value: string) =>
    value === '' || options.some((option) => option.value === value)
      ? options
      : [{ value, label: value }, ...options];
  const edit = async () => {
    const body = editOf(before, fields);
    if (Object.keys(body).length > 0)
      await call('patch', '/links/{id}', { at: { id: link.id }, body });
    askAgain('/villages/', `/links/${link.id}`, '/changes');
    onDone();
  };
  return (
    <Form onSend={edit} onCancel={onDone}>
      <div className="fields">
        <TextField label={word.address} hint={word.addressHint} {...put('address')} />
        <SelectField
          label={common.provider}
          any={word.noProvider}
          options={among(providers, fields.provider)}
          {...put('provider')}
        />
        <TextField label={word.mbps} type="number" {...put('contractedMbps')} />
        <TextField label={word.interface} hint={word.interfaceHint} {...put('interface')} />
        <SelectField
          label={word.snmpProfile}
          any={word.noProfile}
          options={among(
            profiles.map(({ name }) => ({ value: name, label: name })),
            fields.snmpProfile,
          )}
          {...put('snmpProfile')}
        />
        <TextField label={word.port} type="number" {...put('snmpPort')} />
        <SelectField
          label={word.parent}
          hint={word.parentHint}
          any={common.none}
          options={among(
            nodes.map(({ code, name }) => ({ value: code, label: name })),
            fields.parent,
          )}
          {...put('parent')}
        />
      </div>
      <CheckField
        label={word.monitored}
        value={fields.monitored}
        onValue={(monitored) => setFields((known) => ({ ...known, monitored }))}
      />
    </Form>
  );
}
