package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** Reads from the inputs of an answer how much of what was applied for is granted. */
@Component
class AnswerContent {

    private final Entries entries;
    private final LegalTime time;

    AnswerContent(Entries entries, LegalTime time) {
        this.entries = entries;
        this.time = time;
    }

    /** Whether that is all that was applied for, or a part. */
    static Application.Reply reply(Application application, Content given) {
        return given.equals(application.content()) ? Application.Reply.GRANTED : Application.Reply.GRANTED_IN_PART;
    }

    /**
     * What is granted: never more than was applied for.
     *
     * @param inputs those of {@link ShareProcedure#narrowed}; what is not stated stays as applied for
     * @throws Problem {@code answer-incomplete} with everything that is wrong
     */
    Content narrowed(Application application, Inputs inputs) {
        Content wanted = application.content();
        List<Fault> faults = new ArrayList<>();
        Set<String> codes = new HashSet<>(
                inputs.has(ShareProcedure.ITEMS)
                        ? inputs.list(ShareProcedure.ITEMS)
                        : wanted.items().stream().map(GrantedItem::code).toList());
        Set<String> offered =
                new HashSet<>(wanted.items().stream().map(GrantedItem::code).toList());
        // a form on which every item was left out means none of them, not all
        boolean none = inputs.list(ShareProcedure.ITEMS).equals(List.of(Inputs.NOTHING));
        List<String> named = none ? List.of() : inputs.list(ShareProcedure.ITEMS);
        for (int i = 0; i < named.size(); i++) {
            if (!offered.contains(named.get(i))) {
                faults.add(Fault.of(ShareProcedure.ITEMS + "[" + i + "]", "item-not-applied-for", named.get(i)));
            }
        }
        if (none) {
            faults.add(Fault.of(ShareProcedure.ITEMS, "application-no-items"));
        }
        LocalDate until =
                inputs.date(ShareProcedure.UNTIL).orElse(wanted.period().to());
        LocalDate from = wanted.period().from();
        if (until.isBefore(from)
                || until.isBefore(time.today())
                || until.isAfter(wanted.period().to())) {
            faults.add(Fault.of(
                    ShareProcedure.UNTIL, "until-outside", from, wanted.period().to()));
        }
        long perDay = inputs.number(ShareProcedure.PER_DAY)
                .orElse((long) wanted.frequency().perDay());
        if (perDay < 1 || perDay > wanted.frequency().perDay()) {
            faults.add(Fault.of(
                    ShareProcedure.PER_DAY,
                    "number-range",
                    1,
                    wanted.frequency().perDay()));
        }
        Manner manner = manner(application, inputs, faults);
        Custody custody = CopyAnswer.narrowed(wanted, manner, until, inputs, faults);
        if (!faults.isEmpty()) {
            throw wrong(faults);
        }
        return new Content(
                wanted.items().stream()
                        .filter(item -> codes.contains(item.code()))
                        .toList(),
                wanted.keys(),
                wanted.rows(),
                purpose(wanted.purpose(), inputs.text(ShareProcedure.PURPOSE)),
                manner,
                manner == Manner.INTERFACE ? wanted.kinds() : List.of(),
                new Period(from, until),
                new Frequency((int) perDay, wanted.frequency().perSecond()),
                wanted.statements(),
                wanted.materials(),
                custody);
    }

    /** The use the provider consented to; as applied for where the answer does not say it. */
    private static Purpose purpose(Purpose wanted, String consented) {
        return consented.isEmpty() || consented.equals(wanted.scenario())
                ? wanted
                : new Purpose(wanted.duty(), consented, wanted.dutyId(), wanted.scenarioId());
    }

    /** How the entry offers the data. */
    private List<Manner> offered(Application application) {
        return Manner.offeredBy(entries.version(application.resource(), application.entryVersion()));
    }

    /** The manner consented to: as applied for, or another one that the entry offers. What is supplied already goes on as it is. */
    private Manner manner(Application application, Inputs inputs, List<Fault> faults) {
        Manner wanted = application.content().manner();
        String stated = inputs.text(ShareProcedure.MANNER);
        if (stated.isEmpty() || stated.equals(wanted.name())) {
            return wanted;
        }
        Manner manner = Manner.valueOf(stated);
        if (application.extending() != null) {
            faults.add(Fault.of(ShareProcedure.MANNER, "manner-of-extension"));
        } else if (!offered(application).contains(manner) || manner == Manner.INTERFACE) {
            faults.add(Fault.of(ShareProcedure.MANNER, "manner-not-offered"));
        }
        return manner;
    }

    static Problem wrong(List<Fault> faults) {
        return Problem.badInput("answer-incomplete").faults(faults);
    }
}
