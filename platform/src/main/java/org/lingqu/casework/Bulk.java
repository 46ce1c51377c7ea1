package org.lingqu.casework;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Service;

/**
 * The same move in many cases. Each case is a transaction of its own with a line of its own in its history: what fails, fails alone, and is
 * told with its reason.
 */
@Service
public class Bulk {

    /** Most cases in one go. */
    public static final int MOST = 200;

    private final Cases cases;

    Bulk(Cases cases) {
        this.cases = cases;
    }

    /**
     * One of the cases.
     *
     * @param version the version the person saw
     */
    public record Item(CaseId id, int version) {}

    /**
     * What became of one case.
     *
     * @param file the case after the move; null when it failed
     * @param problem why it failed; null when it was done
     */
    public record Outcome(
            CaseId id, @Nullable CaseFile file, @Nullable Problem problem) {

        public boolean done() {
            return problem == null;
        }
    }

    /**
     * Makes the move in each case, in the order given.
     *
     * @throws Problem {@code bulk-size} for none or more than {@link #MOST} cases, {@code bulk-twice} when one is named twice; otherwise it never
     *     fails as a whole
     */
    public List<Outcome> act(List<Item> items, String move, Inputs inputs, Actor actor) {
        if (items.isEmpty() || items.size() > MOST) {
            throw Problem.badInput("bulk-size").with(items.size(), MOST);
        }
        if (items.stream().map(Item::id).distinct().count() < items.size()) {
            throw Problem.badInput("bulk-twice");
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Item item : items) {
            outcomes.add(one(item, move, inputs, actor));
        }
        return outcomes;
    }

    private Outcome one(Item item, String move, Inputs inputs, Actor actor) {
        try {
            return new Outcome(
                    item.id(), cases.act(item.id(), new CaseMove(move, inputs, item.version()), actor), null);
        } catch (Problem refused) {
            return new Outcome(item.id(), null, refused);
        }
    }
}
