package org.lingqu.catalog.code;

import java.util.List;
import java.util.stream.Stream;
import org.lingqu.catalog.Classification;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives resource codes by the template of this node, and knows a code of the usual templates when it sees one. */
@Service
public class ResourceCodes {

    private static final String PROVINCIAL = "0000";
    private static final String PREFECTURAL = "00";

    private final CodeNumbers numbers;
    private final CodeTemplate template;

    ResourceCodes(CodeNumbers numbers, CodeSettings settings) {
        this.numbers = numbers;
        this.template = CodeTemplate.of(settings.codeTemplate());
    }

    /**
     * The next code for an entry. The sequence under a prefix only rises, so a code is never given twice, also not after a withdrawal or under
     * another template.
     *
     * @throws Problem {@code code-division-full}, {@code code-departments-full}
     */
    @Transactional
    public ResourceCode next(Department provider, Classification in) {
        return next(template, provider, in);
    }

    ResourceCode next(CodeTemplate by, Department provider, Classification in) {
        String prefix = by.prefix(part -> switch (part) {
            case CLASS -> in.code();
            case PROVINCE -> provider.region().value().substring(0, 2);
            case DIVISION -> numbers.division(provider);
            case DEPARTMENT -> numbers.department(provider);
            case CREDIT -> provider.creditCode();
            case LEVEL -> level(provider.region());
        });
        return by.code(prefix, numbers.next(prefix));
    }

    /** Whether a code that was typed is written as the national guide, GB/T 21063.5 or this node writes codes. */
    public boolean isWritten(ResourceCode code) {
        return templates().stream().anyMatch(each -> each.fits(code));
    }

    /** The template of this node first. */
    public List<CodeTemplate> templates() {
        return Stream.of(template, CodeTemplate.NATIONAL, CodeTemplate.GB21063)
                .distinct()
                .toList();
    }

    private static String level(RegionCode region) {
        if (region.equals(RegionCode.NATION)) {
            return "1";
        }
        String digits = region.value();
        if (digits.endsWith(PROVINCIAL)) {
            return "2";
        }
        return digits.endsWith(PREFECTURAL) ? "3" : "4";
    }
}
