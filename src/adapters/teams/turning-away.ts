import type { Log } from '../../application/ports.ts';
import { notice } from '../../application/views/parts.ts';
import type { Words } from '../../application/wording/en.ts';
import { type Activity, isFromBot } from './activity.ts';
import type { Framework } from './framework.ts';
import type { Tenant } from './identity.ts';
import { dialogCard, messageOf, sharedCard } from './message.ts';
import type { Rates } from './rates.ts';
import { type Answer, inDialog, saying, taken } from './reply.ts';

/** How long somebody is not told again in the same conversation, in milliseconds, and how many conversations are remembered. */
const toldFor = 60 * 60_000;
const mostRemembered = 1_000;
const turnedAway: Answer = { status: 403 };

export interface TurningAwayNeeds {
  readonly framework: Pick<Framework, 'connector'>;
  readonly rates: Pick<Rates, 'run'>;
  /** Waited for at a stop. */
  readonly requests: { add<T>(work: Promise<T>): Promise<T> };
  readonly log: Log;
  readonly words: Words;
  /** Milliseconds from any beginning, never going back. */
  readonly elapsed?: () => number;
}

/** Answers a verified letter of an organisation that may not use the bot. */
export type TurnAway = (activity: Activity, tenant: Tenant, serviceUrl: string) => Answer;

/**
 * Says so to whoever did something, in words that name no other organisation: Teams shows nothing of a refused request. What
 * Teams tells by itself, such as that somebody came, is refused without a word. Nothing is kept.
 */
export function turningAway({
  framework,
  rates,
  requests,
  log,
  words: { teams },
  elapsed = () => performance.now(),
}: TurningAwayNeeds): TurnAway {
  const told = new Map<string, number>();
  const card = notice(teams.notAllowedHeading, teams.notAllowed);

  /** Whether this conversation was told lately; if not, it counts as told by now. */
  function wasTold(conversation: string): boolean {
    const at = told.get(conversation);
    if (at !== undefined && elapsed() - at < toldFor) return true;
    told.delete(conversation);
    told.set(conversation, elapsed());
    const [oldest] = told.keys();
    if (told.size > mostRemembered && oldest !== undefined) told.delete(oldest);
    return false;
  }

  async function tell(conversation: string, tenant: Tenant, serviceUrl: string): Promise<void> {
    try {
      await rates.run({ tenant, conversation }, async () => {
        const { conversations } = await framework.connector(serviceUrl);
        const message = messageOf(sharedCard(card), card.summary);
        return conversations.sendToConversation(conversation, message as Parameters<typeof conversations.sendToConversation>[1]);
      });
    } catch (err) {
      log.warn({ tenant, err }, 'somebody of an organisation that is not allowed could not be told so');
    }
  }

  return (activity, tenant, serviceUrl) => {
    log.warn({ tenant }, 'a request from an organisation that is not allowed was refused: TEAMS_ALLOWED_TENANTS names those that are');
    if (isFromBot(activity)) return turnedAway;
    const { type, name, conversation } = activity;
    if (type === 'invoke' && name === 'adaptiveCard/action') return saying(teams.notAllowed);
    if (type === 'invoke' && (name === 'task/fetch' || name === 'task/submit')) {
      return inDialog(
        teams.dialogTitle,
        dialogCard(card, () => null),
      );
    }
    if (type !== 'message') return turnedAway;
    if (!wasTold(conversation.id)) void requests.add(tell(conversation.id, tenant, serviceUrl));
    return taken;
  };
}
