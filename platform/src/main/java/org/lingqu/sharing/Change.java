package org.lingqu.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The smallest change of a call that removes one reason against it. Several changes of one call can be applied in any order. */
public sealed interface Change {

    /**
     * No change of the call helps.
     *
     * @param instead what does, in words for programs
     */
    static Change none(String instead) {
        return new None(instead);
    }

    /** The call after the change. */
    Call apply(Call call);

    /** The change in words for programs, e.g. {@code remove items fddbrzjhm}. */
    String words();

    /** Nothing but another or a changed grant helps. */
    record None(String words) implements Change {

        @Override
        public Call apply(Call call) {
            return call;
        }
    }

    /** Make a call of another kind with the same values. */
    record UseKind(CallKind kind) implements Change {

        @Override
        public Call apply(Call call) {
            return call.withKind(kind);
        }

        @Override
        public String words() {
            return "call " + kind + " instead";
        }
    }

    /** Ask for fewer rows at once. */
    record FewerRows(int most) implements Change {

        @Override
        public Call apply(Call call) {
            return call.withRows(Math.min(call.rows(), most));
        }

        @Override
        public String words() {
            return "ask for at most " + most + " rows";
        }
    }

    /** Leave out one item. */
    record RemoveItem(String code) implements Change {
        @Override
        public Call apply(Call call) {
            return call.withItems(
                    call.items().stream().filter(item -> !item.equals(code)).toList());
        }

        @Override
        public String words() {
            return "remove item " + code;
        }
    }

    /** Leave out values. */
    record RemoveValues(Set<Integer> indexes) implements Change {

        public RemoveValues {
            indexes = Set.copyOf(indexes);
        }

        @Override
        public Call apply(Call call) {
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < call.values().size(); i++) {
                if (!indexes.contains(i)) {
                    kept.add(call.values().get(i));
                }
            }
            return call.withKey(call.key(), kept);
        }

        @Override
        public String words() {
            return "remove values " + indexes.stream().sorted().toList();
        }
    }

    /** Name the matter served. */
    record NameMatter(String example) implements Change {
        @Override
        public Call apply(Call call) {
            return call.withMatter(example);
        }

        @Override
        public String words() {
            return "name the matter in Lingqu-Matter, e.g. " + example;
        }
    }

    /** Use the granted manner. */
    record UseManner(Manner manner) implements Change {
        @Override
        public Call apply(Call call) {
            return call.withManner(manner);
        }

        @Override
        public String words() {
            return "use manner " + manner;
        }
    }

    /** Call again later. */
    record WaitUntil(Instant instant) implements Change {
        @Override
        public Call apply(Call call) {
            return call.at().isBefore(instant) ? call.at(instant) : call;
        }

        @Override
        public String words() {
            return "call again at " + instant;
        }
    }
}
