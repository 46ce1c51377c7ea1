package org.lingqu.collection.web;

import java.time.LocalDate;
import java.util.List;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentifierFault;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.kernel.identifier.OrganizationCode;
import org.lingqu.pool.IdentifierKind;
import org.springframework.stereotype.Component;

/** What is wrong with an identifier, as precisely as its standard tells. */
@Component
class IdentifierWords {

    private static final String KEY = "collection.fault.identifier.";

    private final LegalTime time;

    IdentifierWords(LegalTime time) {
        this.time = time;
    }

    Phrase of(IdentifierKind kind, String text) {
        return switch (kind) {
            case CREDIT_CODE -> creditCode(CreditCode.normalize(text));
            case IDENTITY_NUMBER -> identityNumber(IdentityNumber.normalize(text), time.today());
            case ORGANIZATION_CODE ->
                told(OrganizationCode.faults(OrganizationCode.normalize(text)), text, 9, kind, "");
            default -> Phrase.of(KEY + kind);
        };
    }

    private static Phrase creditCode(String code) {
        List<IdentifierFault> faults = CreditCode.faults(code);
        String right = faults.contains(IdentifierFault.CHECK_17)
                ? CreditCode.withCheckDigits(code.substring(0, 16)).substring(16, 17)
                : faults.contains(IdentifierFault.CHECK_18)
                        ? CreditCode.withCheckDigit(code.substring(0, 17)).substring(17)
                        : "";
        return told(faults, code, 18, IdentifierKind.CREDIT_CODE, right);
    }

    private static Phrase identityNumber(String number, LocalDate today) {
        List<IdentifierFault> faults = IdentityNumber.faults(number, today);
        String right = faults.contains(IdentifierFault.CHECK_18)
                ? IdentityNumber.withCheckDigit(number.substring(0, 17)).substring(17)
                : "";
        return told(faults, number, 18, IdentifierKind.IDENTITY_NUMBER, right);
    }

    private static Phrase told(
            List<IdentifierFault> faults, String text, int length, IdentifierKind kind, String right) {
        if (faults.isEmpty()) {
            return Phrase.of(KEY + kind);
        }
        Phrase standard = Phrase.of(KEY + "standard." + kind);
        return switch (faults.get(0)) {
            case LENGTH -> Phrase.of(KEY + "length", text.length(), length);
            case CHECK_17 -> Phrase.of(KEY + "check", 17, right, standard);
            case CHECK_18 -> Phrase.of(KEY + "check", 18, right, standard);
            case CHECK_9 -> Phrase.of(KEY + kind);
            default -> Phrase.of(KEY + faults.get(0), standard);
        };
    }
}
