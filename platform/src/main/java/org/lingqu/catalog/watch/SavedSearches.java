package org.lingqu.catalog.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.watch.SavedSearch.Channels;
import org.lingqu.catalog.watch.SavedSearch.Criteria;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.People;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The searches people keep. Each belongs to one person; those of others do not exist for the asker. */
@Service
public class SavedSearches {

    private static final int LONGEST_NAME = 60;
    private static final int MOST = 100;
    private static final int NEWS = 50;
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+");

    private final SearchRows rows;
    private final WatchKeys keys;
    private final People people;
    private final LegalTime time;

    SavedSearches(SearchRows rows, WatchKeys keys, People people, LegalTime time) {
        this.rows = rows;
        this.keys = keys;
        this.people = people;
        this.time = time;
    }

    /** The reader's own, by name. */
    @Transactional(readOnly = true)
    public List<SavedSearch> of(Actor reader) {
        return rows.of(new AccountId(reader.id()));
    }

    /** @throws Problem {@code search-unknown} when there is none or it is another person's */
    @Transactional(readOnly = true)
    public SavedSearch get(UUID id, Actor reader) {
        return rows.find(id)
                .filter(search -> search.owner().value().equals(reader.id()))
                .orElseThrow(() -> Problem.notFound("search-unknown"));
    }

    /** @throws Problem {@code search-incomplete} with all that is wrong, {@code search-name-taken}, {@code search-too-many} */
    @Transactional
    public SavedSearch save(String name, Criteria criteria, Channels channels, Actor owner) {
        check(name, channels);
        if (of(owner).size() >= MOST) {
            throw Problem.conflict("search-too-many").with(MOST);
        }
        SavedSearch search = new SavedSearch(
                Uuids.next(), new AccountId(owner.id()), name.strip(), criteria, channels, 0, 0, time.now());
        rows.add(search);
        return search;
    }

    /** Another name or other channels. @throws Problem as {@link #get} and {@link #save} */
    @Transactional
    public SavedSearch change(UUID id, String name, Channels channels, Actor owner) {
        SavedSearch old = get(id, owner);
        check(name, channels);
        SavedSearch changed = old.told(name.strip(), channels);
        rows.replace(changed);
        return changed;
    }

    /** Gives the feed another address; the old one is no more. */
    @Transactional
    public SavedSearch renewFeed(UUID id, Actor owner) {
        SavedSearch changed = get(id, owner).withAnotherFeed();
        rows.replace(changed);
        return changed;
    }

    /** Gives the webhook another secret; from now on only that one signs, also what is still to be delivered. */
    @Transactional
    public SavedSearch renewSecret(UUID id, Actor owner) {
        SavedSearch changed = get(id, owner).withAnotherSecret();
        rows.replace(changed);
        return changed;
    }

    @Transactional
    public void remove(UUID id, Actor owner) {
        rows.remove(get(id, owner).id());
    }

    /** The newest news of the reader's search, at most 50. */
    @Transactional(readOnly = true)
    public List<SearchNews> news(UUID id, Actor reader) {
        return rows.news(get(id, reader).id(), NEWS);
    }

    /** What stands in the address of the search's feed; whoever has it can read the feed. */
    public String feedToken(SavedSearch search) {
        return keys.feedToken(search);
    }

    /** With which a receiver checks the signature of the webhook. */
    public String webhookSecret(SavedSearch search) {
        return keys.webhookSecret(search);
    }

    /** A feed as its reader gets it. */
    public record Feed(SavedSearch search, List<SearchNews> news) {}

    /** @throws Problem {@code search-unknown} for a token that was not given out, no longer holds, or whose owner may no longer sign in */
    @Transactional(readOnly = true)
    public Feed feed(String token) {
        Optional<SavedSearch> search = WatchKeys.searchOf(token)
                .flatMap(rows::find)
                .filter(found -> keys.isFeedToken(token, found))
                .filter(found -> people.isActive(found.owner()));
        return search.map(found -> new Feed(found, rows.news(found.id(), NEWS)))
                .orElseThrow(() -> Problem.notFound("search-unknown"));
    }

    private static void check(String name, Channels channels) {
        List<Fault> faults = new ArrayList<>();
        Fault ofName = PlainText.faultOfName("name", name.strip(), LONGEST_NAME);
        if (ofName != null) {
            faults.add(ofName);
        }
        if (!isGood(channels.mail(), address -> MAIL.matcher(address).matches())) {
            faults.add(Fault.of("mail", "search-mail-malformed"));
        }
        if (!isGood(channels.webhook(), address -> WebhookAddress.of(address).isPresent())) {
            faults.add(Fault.of("webhook", "search-webhook-malformed"));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("search-incomplete").faults(faults);
        }
    }

    private static boolean isGood(@Nullable String address, java.util.function.Predicate<String> test) {
        return address == null || test.test(address);
    }
}
