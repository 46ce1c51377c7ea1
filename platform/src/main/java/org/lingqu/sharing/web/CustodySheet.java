package org.lingqu.sharing.web;

import java.util.List;
import java.util.Optional;
import org.lingqu.sharing.CopyDeletion;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.ResponsibleSince;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Page;

/**
 * How what is obtained under a grant is kept, as its pages show it.
 *
 * @param history who answered from when on, the newest first
 * @param deletions duties to delete the copy, the newest first
 * @param mayName whether the reader may name other people
 * @param first whether the history begins with who answers now
 */
public record CustodySheet(
        Grant grant, List<ResponsibleSince> history, List<CopyDeletion> deletions, boolean mayName, boolean first) {

    public CustodySheet {
        history = List.copyOf(history);
        deletions = List.copyOf(deletions);
    }

    public Optional<ResponsibleSince> now() {
        return first ? history.stream().findFirst() : Optional.empty();
    }

    public String address() {
        return "/sharing/grants/" + grant.id() + "/responsible";
    }

    /** Address of older lines; empty when there are none. */
    public Optional<String> older() {
        boolean more = !history.isEmpty() && history.get(history.size() - 1).number() > 1;
        return more
                ? Optional.of(
                        address() + "?before=" + history.get(history.size() - 1).number())
                : Optional.empty();
    }

    public String people(ResponsibleSince line, Page page) {
        return page.t(
                "sharing.people.text",
                line.people().handler(),
                line.people().user(),
                line.people().manager());
    }

    public ClockLight light(CopyDeletion deletion) {
        if (deletion.lifted()) {
            return ClockLight.of(ClockLight.State.NONE, "sharing.deletion.lifted");
        }
        return deletion.isRunning()
                ? ClockLight.of(ClockLight.State.YELLOW, "sharing.deletion.open")
                : ClockLight.of(ClockLight.State.MET, "sharing.deletion.confirmed");
    }

    /** What was confirmed, in a sentence; empty before that. */
    public static String told(CopyDeletion deletion, Page page) {
        CopyDeletion.Confirmation told = deletion.confirmation();
        return told == null
                ? ""
                : page.t("sharing.deletion.told", told.on(), told.by(), told.what(), told.place(), told.confirmedBy());
    }
}
