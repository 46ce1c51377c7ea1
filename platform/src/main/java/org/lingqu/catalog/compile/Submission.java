package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Service;

/** Hands many drafts in. Each is a transaction of its own: what fails, fails alone, and is told with its reason. */
@Service
public class Submission {

    /** Most drafts in one go. */
    public static final int MOST = 1_000;

    private final Compilation compilation;
    private final Untyped untyped;

    Submission(Compilation compilation, Untyped untyped) {
        this.compilation = compilation;
        this.untyped = untyped;
    }

    /**
     * One of the drafts.
     *
     * @param revision the revision the person saw
     */
    public record Wish(DraftId id, int revision) {}

    /**
     * What became of a draft.
     *
     * @param name name of the entry; empty when there is no such draft
     * @param draft the draft after it was handed in; null when that failed
     * @param problem why it failed; null when it was handed in
     */
    public record Outcome(
            DraftId id,
            String name,
            @Nullable Draft draft,
            @Nullable Problem problem) {}

    /**
     * Hands the drafts in, in the order given.
     *
     * @throws Problem {@code submission-size} for none or more than {@link #MOST}, {@code permission-missing}; {@code catalog-untyped} naming
     *     every entry without a sharing type, when there is one; otherwise it never fails as a whole
     */
    public List<Outcome> submit(List<Wish> wishes, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        List<Wish> once = wishes.stream().distinct().toList();
        if (once.isEmpty() || once.size() > MOST) {
            throw Problem.badInput("submission-size").with(once.size(), MOST);
        }
        untyped.refuse(once.stream()
                .flatMap(wish -> compilation.find(wish.id(), actor).stream())
                .filter(draft -> draft.kind() != Draft.Kind.WITHDRAWAL)
                .map(Draft::sheet)
                .filter(sheet -> sheet.sharingType().isEmpty())
                .map(Sheet::name)
                .toList());
        List<Outcome> outcomes = new ArrayList<>();
        once.forEach(wish -> outcomes.add(one(wish, actor)));
        return outcomes;
    }

    private Outcome one(Wish wish, Actor actor) {
        String name = compilation
                .find(wish.id(), actor)
                .map(draft -> draft.sheet().name())
                .orElse("");
        try {
            return new Outcome(wish.id(), name, compilation.submit(wish.id(), wish.revision(), actor), null);
        } catch (Problem refused) {
            return new Outcome(wish.id(), name, null, refused);
        }
    }
}
