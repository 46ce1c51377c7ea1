package org.lingqu.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes which positions of the log are about whom: sorted runs of keys and positions, in blocks of a page. Each part of the log becomes a run;
 * as soon as there are eight of about the same size they become one, up to a size that is still put together in a moment; when eight would be
 * more than that, as many of the smallest as fit, at least four. So a key is looked for in few runs, by one page of each, and what comes in the
 * order of the hashes, which is none, is written in the order of the pages.
 */
@Component
class PersonRuns {

    /** A block with its row fits a page of 8 KiB. */
    private static final int BLOCK = 490;

    private static final int BLOCKS_AT_ONCE = 64;
    private static final int FAN_IN = 8;
    private static final int FEWEST = 4;
    private static final long LARGEST = 2_000_000;

    private final JdbcClient jdbc;
    private final long largest;

    @Autowired
    PersonRuns(JdbcClient jdbc) {
        this(jdbc, LARGEST);
    }

    /** @param largest pairs of a run that is put together from others, at most */
    PersonRuns(JdbcClient jdbc, long largest) {
        this.jdbc = jdbc;
        this.largest = largest;
    }

    /** Notes whom the accesses of a part are about; to be called by whoever holds the state. */
    void note(UsePart part) {
        PersonPairs pairs = PersonPairs.of(part);
        if (pairs.count() > 0) {
            write(pairs);
            gather(pairs.count());
        }
    }

    /** A run that is there. */
    private record Run(long id, long entries) {

        int size() {
            return sizeOf(entries);
        }
    }

    /** Runs of one size may differ eightfold. */
    private static int sizeOf(long entries) {
        return (Long.SIZE - Long.numberOfLeadingZeros(entries)) / 3;
    }

    /** Puts runs of one size together, then those of the next, if that made one too many. */
    private void gather(long added) {
        long grown = added;
        while (grown > 0) {
            int size = sizeOf(grown);
            List<Run> alike = jdbc
                    .sql("select id, entries from audit.person_run order by id")
                    .query((row, n) -> new Run(row.getLong(1), row.getLong(2)))
                    .stream()
                    .filter(run -> run.size() == size)
                    .toList();
            List<Run> fitting = fitting(alike);
            grown = alike.size() < FAN_IN || fitting.size() < FEWEST ? 0 : gathered(fitting);
        }
    }

    /** The smallest of some runs, as many as make one that is not too large. */
    private List<Run> fitting(List<Run> alike) {
        List<Run> fitting = new ArrayList<>();
        long sum = 0;
        for (Run run :
                alike.stream().sorted(Comparator.comparingLong(Run::entries)).toList()) {
            sum += run.entries();
            if (sum > largest) {
                break;
            }
            fitting.add(run);
        }
        return fitting;
    }

    /** @return how many pairs the new run has */
    private long gathered(List<Run> alike) {
        Long[] ids = alike.stream().map(Run::id).toArray(Long[]::new);
        PersonPairs all = PersonPairs.merged(alike.stream().map(this::pairs).toList());
        jdbc.sql("delete from audit.person_block where run = any(:ids)")
                .param("ids", ids)
                .update();
        jdbc.sql("delete from audit.person_run where id = any(:ids)")
                .param("ids", ids)
                .update();
        write(all);
        return all.count();
    }

    private PersonPairs pairs(Run run) {
        byte[] all = new byte[Math.toIntExact(run.entries() * PersonPairs.LENGTH)];
        ByteBuffer joined = ByteBuffer.wrap(all);
        jdbc.sql("select entries from audit.person_block where run = :run order by number")
                .param("run", run.id())
                .query((row, n) -> joined.put(row.getBytes(1)).position())
                .list();
        return new PersonPairs(all);
    }

    private void write(PersonPairs pairs) {
        long run = jdbc.sql("insert into audit.person_run (entries) values (:entries) returning id")
                .param("entries", pairs.count())
                .query(Long.class)
                .single();
        List<PersonPairs> blocks = new ArrayList<>(BLOCKS_AT_ONCE);
        for (int from = 0; from < pairs.count(); from += BLOCK) {
            blocks.add(pairs.part(from, Math.min(from + BLOCK, pairs.count())));
            if (blocks.size() == BLOCKS_AT_ONCE || from + BLOCK >= pairs.count()) {
                write(run, from / BLOCK + 1 - blocks.size(), blocks);
                blocks.clear();
            }
        }
    }

    private void write(long run, int first, List<PersonPairs> blocks) {
        jdbc.sql("""
                        insert into audit.person_block (run, number, least, greatest, entries)
                        select :run, :first + n - 1, least, greatest, entries
                        from unnest(:least::int8[], :greatest::int8[], :entries::bytea[]) with ordinality u (least, greatest, entries, n)""")
                .param("run", run)
                .param("first", first)
                .param("least", blocks.stream().map(block -> block.key(0)).toArray(Long[]::new))
                .param(
                        "greatest",
                        blocks.stream()
                                .map(block -> block.key(block.count() - 1))
                                .toArray(Long[]::new))
                .param("entries", blocks.stream().map(PersonPairs::bytes).toArray(byte[][]::new))
                .update();
    }
}
