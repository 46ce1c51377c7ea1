package org.lingqu.catalog.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.NotInCatalog;
import org.lingqu.catalog.NotInCatalog.Opening;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One catalog for all nodes: what each regulation's test of it does. */
abstract class UnifiedCatalog {

    @LocalServerPort
    int port;

    @Autowired
    Contributions contributions;

    @Autowired
    LevelCatalogs levels;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    TestPeople people;

    /** The node itself and two nodes below publish entries of the same code: each has an identifier of its own. */
    void identifiersAreUnique() throws NoSuchAlgorithmException {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Actor compiler = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        EntryVersion own = new Published(compilation, cases, entries, authority)
                .entry(aSheet().named(aName("统一目录")).build(), compiler);
        for (String region : List.of("341021", "341004")) {
            KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Contributor node = contributions.register(
                    new Contributions.Wish(
                            region,
                            "测试县" + region,
                            Base64.getEncoder().encodeToString(key.getPublic().getEncoded()),
                            ""),
                    authority);
            LevelDocument handedUp = AContribution.document(
                    node, 1, AContribution.line(node, own.code().value(), 1, aName("县级")));
            contributions.receive(node.id(), AContribution.signed(key, handedUp), authority);
        }
        List<LevelLine> lines =
                levels.lines(levels.consolidate("", authority), CatalogKind.RESOURCE, null, Integer.MAX_VALUE);
        assertThat(lines).extracting(LevelLine::identifier).doesNotHaveDuplicates();
        assertThat(lines)
                .filteredOn(line -> line.code().equals(own.code()))
                .extracting(LevelLine::identifier)
                .hasSize(3)
                .contains("341021:" + own.code(), "341004:" + own.code());
    }

    /** Nobody loads, applies for, shares or opens what is not in the catalog. */
    void whatIsNotInItIsRefused(String article, String ofLoads, Opening opening) {
        Department department = people.aDepartment();
        new NotInCatalog(port, people, department).allRefused("102001/999999998", article, ofLoads, opening);
    }
}
