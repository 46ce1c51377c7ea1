package org.lingqu.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.identifier.CreditCode;

/**
 * What is asked for when a department is registered. A field left out counts as empty and is named as a fault.
 *
 * @param region six digits of GB/T 2260
 * @param creditCode unified social credit code, 18 characters (GB 32100)
 * @param parent id of the superior department; null for none
 * @param authority whether it is the data authority of its region
 * @param kind name of its {@link ReferenceKind}; null for an ordinary government department
 */
public record NewDepartment(
        String name,
        String region,
        String creditCode,
        @Nullable String parent,
        boolean authority,
        @Nullable String kind) {

    private static final int LONGEST_NAME = 200;

    public NewDepartment {
        name = Objects.requireNonNullElse(name, "").strip();
        region = Objects.requireNonNullElse(region, "").strip();
        creditCode = Objects.requireNonNullElse(creditCode, "").strip();
        parent = parent == null || parent.isBlank() ? null : parent;
        kind = kind == null || kind.isBlank() ? null : kind;
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        Fault ofName = PlainText.faultOfName("name", name, LONGEST_NAME);
        if (ofName != null) {
            faults.add(ofName);
        }
        if (!region.matches("\\d{6}")) {
            faults.add(Fault.of("region", "region-malformed", region));
        }
        if (!CreditCode.isValid(creditCode)) {
            faults.add(Fault.of("creditCode", "credit-code-wrong", creditCode));
        }
        if (kind != null && ReferenceKind.named(kind).isEmpty()) {
            faults.add(faultOfKind(kind));
        }
        return faults;
    }

    static Fault faultOfKind(String kind) {
        return Fault.of("kind", "reference-kind-unknown", kind);
    }
}
