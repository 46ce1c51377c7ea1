package org.lingqu.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * The procedures this node runs: every Spring bean of type {@link Procedure}. At start each is held against every rule pack – a limit
 * whose start event never happens in the procedure would silently never run.
 */
@Service
public class Procedures {

    private final Map<String, Procedure> all = new LinkedHashMap<>();

    Procedures(ObjectProvider<Procedure> declared, RulePacks packs) {
        List<Fault> faults = new ArrayList<>();
        declared.orderedStream().forEach(procedure -> {
            if (all.put(procedure.id(), procedure) != null) {
                faults.add(Fault.of(procedure.id(), "procedure-twice"));
            }
            packs.all().forEach(pack -> faults.addAll(unfit(procedure, pack)));
        });
        if (!faults.isEmpty()) {
            throw Problem.unavailable("procedures-unfit").faults(faults);
        }
    }

    /** What is wrong with a procedure under a pack: limits that would never start, lines that do not go together there. */
    static List<Fault> unfit(Procedure procedure, RulePack pack) {
        List<Fault> faults = new ArrayList<>(neverStarting(procedure, pack));
        boolean offered =
                pack.procedure(procedure.id()).map(ProcedureRule::offered).orElse(true);
        if (offered) {
            Procedure edition = procedure.under(new Terms(pack, procedure.id(), WorkingDayCalendar.shipped()));
            faults.addAll(ProcedureCheck.faultsOfEdition(edition, procedure.id() + "/" + pack.id()));
        }
        return faults;
    }

    static List<Fault> neverStarting(Procedure procedure, RulePack pack) {
        return procedure.clocks().stream()
                .filter(rule -> rule.setBy() == null)
                .flatMap(rule -> pack.findLimit(rule.limit()).stream()
                        .filter(limit -> !procedure.events().contains(limit.startEvent()))
                        .map(limit -> Fault.of(
                                procedure.id() + "/" + pack.id() + "/" + rule.limit(),
                                "procedure-event-missing",
                                limit.startEvent())))
                .toList();
    }

    /** @throws Problem {@code procedure-unknown} */
    public Procedure get(String id) {
        Procedure procedure = all.get(id);
        if (procedure == null) {
            throw Problem.notFound("procedure-unknown").with(id);
        }
        return procedure;
    }

    /** All of them, in the order declared. */
    public Collection<Procedure> all() {
        return Collections.unmodifiableCollection(all.values());
    }
}
