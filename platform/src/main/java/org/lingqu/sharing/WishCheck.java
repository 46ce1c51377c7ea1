package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Fault;
import org.lingqu.rules.RulePack;

/** Finds everything that is wrong with an application, together. Pure: entry, pack and day are given. */
final class WishCheck {

    /** Statements of the packs that have a field of their own in every application. */
    static final Set<String> OWN_FIELDS = Set.of("DUTY", "SCENARIO", "DATA_ITEMS", "DATA_NAMES", "MANNER", "PERIOD");

    private static final int LONGEST = 1000;
    private static final int MOST_PER_DAY = 100_000_000;
    private static final int MOST_PER_SECOND = 10_000;

    private final Wish wish;
    private final EntryVersion entry;
    private final RulePack pack;
    private final LocalDate today;
    private final List<Fault> faults = new ArrayList<>();

    private WishCheck(Wish wish, EntryVersion entry, RulePack pack, LocalDate today) {
        this.wish = wish;
        this.entry = entry;
        this.pack = pack;
        this.today = today;
    }

    static List<Fault> faultsOf(Wish wish, EntryVersion entry, RulePack pack, LocalDate today) {
        WishCheck check = new WishCheck(wish, entry, pack, today);
        check.items();
        check.rows();
        check.purpose();
        check.supply();
        check.materials();
        check.faults.addAll(CustodyCheck.faultsOf(wish, pack));
        return check.faults;
    }

    /** The further statements that the pack wants, in its order. */
    static List<String> furtherStatements(RulePack pack) {
        return pack.list("sharing.applicationFields").stream()
                .filter(code -> !OWN_FIELDS.contains(code))
                .toList();
    }

    private void items() {
        if (wish.items().isEmpty()) {
            wrong("items", "application-no-items");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < wish.items().size(); i++) {
            String code = wish.items().get(i);
            if (item(code).isEmpty()) {
                wrong("items[" + i + "]", "item-not-in-entry", code, entry.name());
            } else if (!seen.add(code)) {
                wrong("items[" + i + "]", "item-twice", code);
            }
        }
        if (entry.content().keyItems().size() != 1) {
            wrong("resource", "entry-without-key", entry.name());
        }
    }

    private void rows() {
        leaves(wish.rows());
    }

    private void leaves(RowFilter filter) {
        if (filter instanceof RowFilter.And and) {
            and.parts().forEach(this::leaves);
        } else if (filter instanceof RowFilter.Or or) {
            or.parts().forEach(this::leaves);
        } else if (filter instanceof RowFilter.OneOf one) {
            leaf(one.item(), one.kind());
        } else if (filter instanceof RowFilter.Between between) {
            leaf(between.item(), between.kind());
        } else if (filter instanceof RowFilter.StartsWith starts) {
            leaf(starts.item(), ValueKind.TEXT);
        }
    }

    /** A comparison that the item's type cannot bear would fail at every call. */
    private void leaf(String code, ValueKind kind) {
        Item item = item(code).orElse(null);
        if (item == null) {
            wrong("rows", "item-not-in-entry", code, entry.name());
        } else if (kind != ValueKind.TEXT && kindOf(item.type()) != kind) {
            wrong("rows", "filter-kind-unfit", item.name());
        }
    }

    /** How the values of an item are best compared. */
    static ValueKind kindOf(ItemType type) {
        return switch (type) {
            case NUMBER, MONEY, INTEGER, DOUBLE, FLOAT -> ValueKind.NUMBER;
            case DATE, DATE_TIME -> ValueKind.DATE;
            case TEXT, MEMO, GENERAL, LOGICAL -> ValueKind.TEXT;
        };
    }

    private void purpose() {
        text("duty", wish.purpose().duty());
        text("scenario", wish.purpose().scenario());
        for (String code : furtherStatements(pack)) {
            text("statements." + code, wish.statements().getOrDefault(code, ""));
        }
    }

    private void text(String where, String stated) {
        if (stated.isBlank()) {
            wrong(where, "required");
        } else if (stated.length() > LONGEST || !CallText.isClean(stated.replaceAll("[\\r\\n\\t]", " "))) {
            wrong(where, "text-unusable", LONGEST);
        }
    }

    private void supply() {
        if (wish.system() == null) {
            wrong("system", "required");
        }
        Manner manner = wish.manner();
        if (manner == null) {
            wrong("manner", "required");
        } else if (!Manner.offeredBy(entry).contains(manner)) {
            wrong("manner", "manner-not-offered");
        }
        if (wish.kinds().isEmpty() && (manner == null || manner == Manner.INTERFACE)) {
            wrong("kinds", "required");
        }
        Period period = wish.period();
        if (period == null) {
            wrong("period", "required");
        } else {
            if (period.to().isBefore(period.from())) {
                wrong("until", "period-backwards", period.from());
            }
            if (period.from().isBefore(today)) {
                wrong("from", "period-in-the-past", today);
            }
        }
        Frequency frequency = wish.frequency();
        if (frequency == null) {
            wrong("perDay", "required");
        } else if (frequency.perDay() < 1 || frequency.perDay() > MOST_PER_DAY) {
            wrong("perDay", "number-range", 1, MOST_PER_DAY);
        } else if (frequency.perSecond() < 1 || frequency.perSecond() > MOST_PER_SECOND) {
            wrong("perSecond", "number-range", 1, MOST_PER_SECOND);
        }
    }

    private void materials() {
        if (entry.sharingType() != SharingType.CONDITIONAL || ApplicationLodging.isReleased(entry, pack, wish)) {
            return;
        }
        List<String> wanted = entry.content().sharing().materials();
        for (int i = 0; i < wanted.size(); i++) {
            if (!wish.materials().containsKey(wanted.get(i))) {
                wrong("materials[" + i + "]", "material-missing", wanted.get(i));
            }
        }
    }

    private java.util.Optional<Item> item(String code) {
        return entry.items().stream().filter(item -> item.code().equals(code)).findFirst();
    }

    private void wrong(String where, String code, Object... arguments) {
        faults.add(Fault.of(where, code, arguments));
    }

    /** The content of a wish without faults. */
    static Content content(Wish wish, EntryVersion entry, LocalDate today) {
        List<GrantedItem> items = entry.items().stream()
                .filter(item -> wish.items().contains(item.code()))
                .map(item -> new GrantedItem(item.code(), item.name(), item.mark()))
                .toList();
        List<String> keys = entry.content().keyItems().stream().map(Item::code).toList();
        return new Content(
                items,
                keys,
                wish.rows(),
                wish.purpose(),
                wish.manner() == null ? Manner.INTERFACE : wish.manner(),
                called(wish).stream().sorted().toList(),
                wish.period() == null ? new Period(today, today) : wish.period(),
                wish.frequency() == null ? new Frequency(1, 1) : wish.frequency(),
                Map.copyOf(wish.statements()),
                wish.materials().keySet().stream().sorted().toList(),
                wish.custody());
    }

    /** A table and a file are not called. */
    private static Set<CallKind> called(Wish wish) {
        return wish.manner() == null || wish.manner() == Manner.INTERFACE ? wish.kinds() : Set.of();
    }
}
