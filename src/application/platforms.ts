import type { Member, Place } from '../domain/place.ts';
import { Away, type Directory, type Messenger, Unreachable } from './ports.ts';

/** One chat tool: how it is written to, and whom it knows. */
export interface Platform {
  readonly messenger: Messenger;
  readonly directory: Directory;
}

/**
 * Several chat tools as one: a place says which is meant, and a form names people of the tool it was filled in. A tool that
 * is not here may be another instance's, or come back with the next start: what is due there stays due.
 */
export function together(platforms: Readonly<Record<string, Platform>>): Platform {
  function at(place: Place): Platform {
    const platform = platforms[place.platform];
    if (!platform) throw new Away('the chat tool is not connected to this instance of the bot.');
    return platform;
  }
  return {
    messenger: {
      post: async (place, card) => at(place).messenger.post(place, card),
      postBelow: async (message, card) => at(message.place).messenger.postBelow?.(message, card),
      replace: async (message, card) => at(message.place).messenger.replace(message, card),
      bring: async (place, parcel) => {
        const { messenger } = at(place);
        if (!messenger.bring) throw new Unreachable(place, 'this chat tool brings no files.');
        return messenger.bring(place, parcel);
      },
    },
    directory: {
      find: async (entries, asker) =>
        (await platforms[asker.platform]?.directory.find(entries, asker)) ?? entries.map((): Member | null => null),
      entryOf: (member) => platforms[member.person.platform]?.directory.entryOf(member) ?? member.name,
      isFullMember: async (person) => (await platforms[person.platform]?.directory.isFullMember(person)) ?? false,
      channelName: async (place) => at(place).directory.channelName(place),
    },
  };
}
