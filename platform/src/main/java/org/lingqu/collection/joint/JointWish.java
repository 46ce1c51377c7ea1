package org.lingqu.collection.joint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.PlainText;

/**
 * A joint collection as the lead states it.
 *
 * @param parties names of the other departments, in the order in which they are asked
 * @param items what is collected and by whom
 */
public record JointWish(
        String title,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        List<String> parties,
        List<Line> items) {

    private static final int LONGEST = 200;
    private static final int MOST_PARTIES = 20;
    private static final int MOST_ITEMS = 200;

    public JointWish {
        parties = parties.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        items = List.copyOf(items);
    }

    /** An item and the names of those who are to collect it. */
    public record Line(String item, List<String> parties) {

        public Line {
            parties = parties.stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }

        /** One line of a form: the item, a colon, the departments separated by commas. */
        public static Line of(String text) {
            String[] halves = text.split("[:：]", 2);
            return new Line(halves[0].strip(), halves.length < 2 ? List.of() : List.of(halves[1].split("[,，、]")));
        }
    }

    /** Everything that is wrong with it by itself; that an item is of none or of several is only wrong once it is to be in force. */
    List<Fault> faults(String lead, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        Fault named = PlainText.faultOfName("title", title.strip(), LONGEST);
        if (named != null) {
            faults.add(named);
        }
        if (firstDay == null) {
            faults.add(Fault.of("firstDay", "required"));
        }
        if (lastDay == null) {
            faults.add(Fault.of("lastDay", "required"));
        } else if (firstDay != null && lastDay.isBefore(firstDay)) {
            faults.add(Fault.of("lastDay", "joint-period"));
        } else if (lastDay.isBefore(today)) {
            faults.add(Fault.of("lastDay", "joint-period-over"));
        }
        Set<String> all = new HashSet<>(parties);
        if (all.remove(lead) || all.isEmpty() || all.size() != parties.size() || all.size() > MOST_PARTIES) {
            faults.add(Fault.of("parties", "joint-parties", MOST_PARTIES));
        }
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            faults.add(Fault.of("items", "joint-items", MOST_ITEMS));
        }
        Set<String> known = new HashSet<>(parties);
        known.add(lead);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Line line = items.get(i);
            Fault fault = PlainText.faultOfName("items[" + i + "]", line.item(), LONGEST);
            if (fault != null) {
                faults.add(fault);
            } else if (!seen.add(line.item())) {
                faults.add(Fault.of("items[" + i + "]", "joint-item-twice", line.item()));
            }
            for (String party : line.parties()) {
                if (!known.contains(party)) {
                    faults.add(Fault.of("items[" + i + "]", "joint-item-stranger", line.item(), party));
                }
            }
        }
        return faults;
    }
}
