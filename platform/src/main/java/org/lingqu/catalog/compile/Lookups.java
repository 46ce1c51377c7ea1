package org.lingqu.catalog.compile;

import java.util.Optional;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.code.CodeTemplate;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.rules.Norm;

/** What a check looks up in the registers of the catalog. */
interface Lookups {

    /** A class in which entries may stand: 目 or 细目. */
    Optional<Classification> classOf(String code);

    boolean hasCodeList(String name);

    boolean isPublished(ResourceCode code);

    /** Whether a code that was typed is written as some template writes codes. */
    default boolean isWritten(ResourceCode code) {
        return CodeTemplate.NATIONAL.fits(code);
    }

    /** The norm of this title, where the register has it. */
    Optional<Norm> norm(String title);
}
