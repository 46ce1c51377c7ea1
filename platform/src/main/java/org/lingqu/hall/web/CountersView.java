package org.lingqu.hall.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.ClockLight;
import org.lingqu.hall.Counter;
import org.lingqu.hall.Counters;
import org.lingqu.hall.Resident;
import org.lingqu.kernel.Citation;
import org.lingqu.organization.Person;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * All counters.
 *
 * @param words what was looked for
 * @param article the article that sets up the hall
 */
public record CountersView(
        String words, Counters.Listed listed, @Nullable Citation article) {

    /** Lamps in the order in which they are read. */
    static final List<ClockLight> LAMPS = List.of(ClockLight.RED, ClockLight.YELLOW, ClockLight.GREEN, ClockLight.NONE);

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("hall.counter")),
                Column.of(page.t("hall.counter.chief")),
                Column.of(page.t("hall.counter.today")),
                Column.of(page.t("hall.counter.waiting")),
                Column.of(page.t("hall.light.RED")).figure(),
                Column.of(page.t("hall.light.YELLOW")).figure());
    }

    public String href(Counter counter) {
        return "/hall/counters/" + counter.department().id();
    }

    public String state(Counter counter, Page page) {
        return page.t("hall.counter.state." + counter.state());
    }

    public String chiefs(Counter counter, Page page) {
        return names(counter.chiefs().stream().map(Resident::person).toList(), page);
    }

    static String names(List<Person> people, Page page) {
        return people.stream().map(Person::name).collect(Collectors.joining(page.t("ui.list.separator")));
    }

    public Pager pager(Page page) {
        return Pager.of(page, listed.counters().size(), listed.total(), listed.before(), listed.after());
    }
}
