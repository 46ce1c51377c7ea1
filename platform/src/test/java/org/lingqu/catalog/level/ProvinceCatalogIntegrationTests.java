package org.lingqu.catalog.level;

import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.NotInCatalog.Opening;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;

/** Anhui's unified catalog. */
@IntegrationTest
class ProvinceCatalogIntegrationTests extends UnifiedCatalog {

    @Test
    @Obligation("AH-13.1")
    void identifiers_of_all_nodes_differ_and_what_is_in_no_catalog_is_not_loaded_shared_or_opened()
            throws NoSuchAlgorithmException {
        identifiersAreUnique();
        whatIsNotInItIsRefused("第十三条", "第十六条", Opening.onApplication());
    }
}
