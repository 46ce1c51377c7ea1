package org.lingqu.casework.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.casework.Input;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.casework.Procedure;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;

/** What a page or a program hands in to open a case, and how faults in it are told. */
final class OpeningForm {

    private OpeningForm() {}

    /** @throws Problem {@code opened-elsewhere} for a procedure whose own module opens its cases */
    static OpenCase wish(Procedure procedure, SubjectRef subject, List<Party> parties, Inputs inputs, Actor actor) {
        String elsewhere = procedure.start().openedAt();
        if (elsewhere != null) {
            throw Problem.conflict("opened-elsewhere")
                    .with(Phrase.of("procedure." + procedure.id() + ".short"), elsewhere)
                    .telling("href", elsewhere);
        }
        return OpenCase.of(CaseId.next(), procedure.id(), subject, actor, parties.toArray(Party[]::new))
                .stating(inputs);
    }

    /** Every fault with the label of its field, so that the list above the form can be read by itself. */
    static Problem labelled(Problem refused, Procedure procedure) {
        Set<String> inputs = Stream.concat(Stream.of(procedure.opening()), procedure.moves().stream())
                .flatMap(move -> move.inputs().stream())
                .map(Input::name)
                .collect(Collectors.toSet());
        Set<String> parties = procedure.parties();
        String names = "procedure." + procedure.id();
        return refused.faults(refused.faults().stream()
                .map(fault -> {
                    if (inputs.contains(fault.where())) {
                        return at(fault, fault.where(), names + ".input." + fault.where());
                    }
                    return parties.contains(fault.where())
                            ? at(fault, "party." + fault.where(), names + ".role." + fault.where())
                            : fault;
                })
                .toList());
    }

    private static Fault at(Fault fault, String field, String label) {
        return Fault.of(field, "at-field", Phrase.of(label), new Phrase("fault." + fault.code(), fault.arguments()));
    }
}
