package org.lingqu.catalog.compile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turns the pages of what the own department has in work, the last edited first; the key of a draft is when it was edited, and its id. */
@Service
public class DraftList {

    /** Most drafts on a page. */
    public static final int MOST = 200;

    private final Drafts drafts;

    DraftList(Drafts drafts) {
        this.drafts = drafts;
    }

    /** Where a draft stands in the list. */
    record Key(Instant editedAt, DraftId id) {

        static Key of(Draft draft) {
            return new Key(draft.editedAt(), draft.id());
        }

        /** @throws Problem {@code parameter-malformed} */
        static Key read(String text, String parameter) {
            int dot = text.indexOf('.');
            try {
                long micros = Long.parseLong(text.substring(0, Math.max(dot, 0)));
                return new Key(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), DraftId.of(text.substring(dot + 1)));
            } catch (ArithmeticException | DateTimeException | NumberFormatException | Problem malformed) {
                throw Problem.badInput("parameter-malformed").with(parameter).causedBy(malformed);
            }
        }

        String text() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, editedAt) + "." + id;
        }
    }

    /**
     * One page.
     *
     * @param from key the page begins after, or, backwards, ends before; null at the beginning
     * @param most drafts on the page, 1 to {@link #MOST}
     * @throws Problem {@code permission-missing}, {@code parameter-malformed}
     */
    @Transactional(readOnly = true)
    public DraftPage page(@Nullable String from, boolean backwards, int most, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        if (most < 1 || most > MOST) {
            throw Problem.badInput("parameter-malformed").with("limit");
        }
        Key key = from == null ? null : Key.read(from, backwards ? "before" : "after");
        List<Draft> found = new ArrayList<>(drafts.openOf(actor.home(), key, backwards, most + 1));
        boolean more = found.size() > most;
        if (more) {
            found.remove(most);
        }
        if (backwards) {
            Collections.reverse(found);
        }
        boolean before = backwards ? more : from != null;
        boolean after = backwards || more;
        return new DraftPage(
                found,
                drafts.countOpenOf(actor.home()),
                before && !found.isEmpty() ? Key.of(found.get(0)).text() : null,
                after && !found.isEmpty() ? Key.of(found.get(found.size() - 1)).text() : null);
    }
}
