package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.Charges;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/** Where the regulation has data shared free of charge, no sheet is kept that demands payment for them. */
final class FreeOfCharge {

    private FreeOfCharge() {}

    /** @throws Problem {@code payment-demanded} with every place */
    static void mustBe(Sheet sheet, Requirements requirements) {
        if (!requirements.isFree()) {
            return;
        }
        List<Fault> faults = faultsOf(sheet);
        if (!faults.isEmpty()) {
            Citation article = requirements.onFee();
            Problem refused =
                    Problem.badInput("payment-demanded").with(sheet.name()).faults(faults);
            throw article == null ? refused : refused.citing(article);
        }
    }

    private static List<Fault> faultsOf(Sheet sheet) {
        List<Fault> faults = new ArrayList<>();
        at("conditions", Charges.demandedIn(sheet.conditions()), faults);
        at("concerned", Charges.demandedIn(sheet.concerned()), faults);
        at("reason", Charges.demandedIn(sheet.reason()), faults);
        at("openingConditions", Charges.demandedIn(sheet.openingConditions()), faults);
        sheet.materials().forEach(material -> at("materials", Charges.demandedBy(material), faults));
        sheet.extension().forEach((element, value) -> {
            if (Charges.isFee(element) && !Charges.isNothing(value)) {
                at("extension", Optional.of(element + " " + value), faults);
            }
        });
        return faults;
    }

    private static void at(String where, Optional<String> words, List<Fault> faults) {
        words.ifPresent(found -> faults.add(Fault.of(where, "payment-demanded", Findings.shortened(found))));
    }
}
