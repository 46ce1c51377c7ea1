package org.lingqu.exchange.handover;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.FormFaults;

/** Brings a refusal back to the form it came from: what the decision says of a call stands at the field where a person wrote it. */
final class FormRefusal {

    private static final Set<String> OF_MATTER = Set.of("matter-missing", "matter-malformed");
    private static final String MATTER = "Lingqu-Matter";

    private FormRefusal() {}

    /**
     * @param form name of the field with the form of the hand-over
     * @param matter name of the field with the number of the matter
     * @throws Problem the refusal itself when there is nothing the form could show
     */
    static FormFaults of(Problem refused, String form, String matter, HttpServletRequest request) {
        if (refused.kind() == Problem.Kind.NOT_FOUND) {
            throw refused;
        }
        Map<String, String> fields = Map.of("form", form, MATTER, matter);
        List<Fault> faults = refused.faults().stream()
                .flatMap(fault -> Stream.ofNullable(fields.get(fault.where()))
                        .map(field -> new Fault(field, fault.code(), fault.arguments())))
                .toList();
        Problem told = OF_MATTER.contains(refused.code())
                ? Problem.badInput("handover-incomplete")
                        .citing(refused.citations().toArray(Citation[]::new))
                : refused;
        return FormFaults.of(told.faults(faults), request);
    }
}
