package org.lingqu.collection.lineage;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.LineageUsers.HolderState;
import org.lingqu.collection.LineageUsers.TakenWay;
import org.lingqu.collection.LoadMethod;

/**
 * A thing data came from, went through or went to; or several of one sort taken together.
 *
 * @param id unique in its graph, the same at every look while what it stands for is the same
 * @param of how many things it stands for; 1 for a thing by itself
 * @param through whether data of the version looked at flowed through it
 * @param rows of a load or a version; those that stand in the version looked at, of a source; 0 where none are counted
 * @param standing rows that stand in the version looked at
 * @param href address of its page; null where the reader may not see one
 */
public record Node(
        String id,
        LineageStage stage,
        long of,
        boolean through,
        Facts facts,
        long rows,
        long standing,
        @Nullable Instant first,
        @Nullable Instant last,
        @Nullable String href) {

    /** What is known of it beside its figures, by stage. */
    public sealed interface Facts permits SourceFacts, LoadFacts, VersionFacts, GrantFacts, UserFacts {

        <T> T told(Teller<T> teller);
    }

    /** Says something of a node by its stage. */
    public interface Teller<T> {
        T source(SourceFacts source);

        T load(LoadFacts load);

        T version(VersionFacts version);

        T grant(GrantFacts grant);

        T user(UserFacts user);
    }

    /** @param loads how many have landed from it */
    public record SourceFacts(Origin origin, long loads) implements Facts {
        @Override
        public <T> T told(Teller<T> teller) {
            return teller.source(this);
        }
    }

    /**
     * @param origin null of loads from several kinds of sources
     * @param number null of several, and where it is known in kind only
     * @param range versions of several; null of one
     */
    public record LoadFacts(
            @Nullable Origin origin,
            @Nullable String number,
            @Nullable LoadMethod method,
            String file,
            long quarantined,
            @Nullable Span range)
            implements Facts {
        @Override
        public <T> T told(Teller<T> teller) {
            return teller.load(this);
        }
    }

    /**
     * @param number of a single one, else of the last
     * @param span versions taken together; null of one
     * @param confirmation what the department says of it; null where nothing is asked
     * @param chosen whether it is the one looked at
     */
    public record VersionFacts(
            int number,
            @Nullable Span span,
            @Nullable String confirmation,
            boolean chosen,
            boolean served,
            boolean expired)
            implements Facts {
        @Override
        public <T> T told(Teller<T> teller) {
            return teller.version(this);
        }
    }

    /** Of several nothing but their number is told. */
    public record GrantFacts(
            @Nullable String number,
            @Nullable TakenWay way,
            @Nullable HolderState state,
            @Nullable Instant endedAt) implements Facts {
        @Override
        public <T> T told(Teller<T> teller) {
            return teller.grant(this);
        }
    }

    /** @param department empty of several */
    public record UserFacts(String department, String system) implements Facts {
        @Override
        public <T> T told(Teller<T> teller) {
            return teller.user(this);
        }
    }

    /** Versions of some months. @param from null where all older ones are meant */
    public record Span(@Nullable YearMonth from, @Nullable YearMonth to, int first, int last) {}
}
