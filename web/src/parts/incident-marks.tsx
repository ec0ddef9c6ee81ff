import { useWords } from '../words/language';
import { shared } from '../words/shared';
import {
  type IncidentStatus,
  SEVERITY_SIGNS,
  type Severity,
  incidentWords,
} from './incident-words';

/** How bad it is, as sign and word. */
export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  const { severity: word } = useWords(shared);
  const colour = { critical: 'down', major: 'degraded', minor: 'unknown' }[severity];
  return (
    <span className={`state ${colour}`}>
      <span aria-hidden="true">{SEVERITY_SIGNS[severity]}</span>
      {word[severity]}
    </span>
  );
}

/** Whether somebody looks after it, or it is over, as a tag. */
export function StatusTag({ status }: { readonly status: IncidentStatus }) {
  return <span className="tag">{useWords(incidentWords).status[status]}</span>;
}
