package org.lingqu.catalog.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.OneSourceCity.sheet;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.level.AContribution.document;
import static org.lingqu.catalog.level.AContribution.line;
import static org.lingqu.catalog.level.AContribution.signed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.level.LevelDocument.Line;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** Other nodes hand up their level catalogs as signed documents. */
@OneSourceTest
class ContributionIntegrationTests {

    @Autowired
    Contributions contributions;

    @Autowired
    LevelCatalogs levels;

    @Autowired
    OneSourceCity city;

    @Autowired
    ContributorRows rows;

    @Autowired
    TestPeople people;

    private Actor authority;
    private KeyPair key;

    @BeforeEach
    void an_authority_and_a_node_below_it() throws GeneralSecurityException {
        authority = city.applies();
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    @Obligation("AB-15.3")
    void two_nodes_that_gave_the_same_code_stand_side_by_side_under_identifiers_of_their_own() {
        Actor compiler = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        EntryVersion own = city.published(sheet(aName("本级"), aName("项")), compiler, authority);
        Contributor node = registered("341022");
        String name = aName("县级");
        contributions.receive(
                node.id(), signed(key, document(node, 1, line(node, own.code().value(), 1, name))), authority);

        LevelVersion version = levels.consolidate("", authority);
        List<LevelLine> same = levels.lines(version, CatalogKind.RESOURCE, null, 10_000).stream()
                .filter(each -> each.code().equals(own.code()))
                .toList();
        assertThat(same)
                .extracting(LevelLine::identifier)
                .containsExactlyInAnyOrder(
                        "341000:" + own.code().value(), "341022:" + own.code().value());
        assertThat(same)
                .filteredOn(each -> each.name().equals(name))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.level()).isEqualTo(Level.COUNTY);
                    assertThat(each.here()).isFalse();
                });

        contributions.receive(node.id(), signed(key, document(node, 2)), authority);
        LevelVersion later = levels.consolidate("", authority);
        assertThat(levels.changes(later, null, 10_000))
                .filteredOn(each -> each.name().equals(name))
                .singleElement()
                .satisfies(each -> assertThat(each.shift()).isEqualTo(LevelChange.Shift.WITHDRAWN));
        List<String> exported = new ArrayList<>();
        try {
            levels.entries(version, CatalogKind.RESOURCE).each(entry -> exported.add(entry.name()));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        assertThat(exported).contains(name, own.name()).hasSize(version.entries());
    }

    @Test
    void what_is_not_signed_not_newer_not_theirs_or_contradicts_itself_is_refused_and_changes_nothing() {
        Contributor node = registered("341023");
        String code = "307009/000001";
        Sealed first = signed(key, document(node, 3, line(node, code, 2, aName("原来"))));
        contributions.receive(node.id(), first, authority);

        refused("contribution-not-newer", () -> contributions.receive(node.id(), first, authority));
        Sealed forged = new Sealed(
                signed(key, document(node, 4, line(node, code, 3, aName("伪造")))).payload(), first.signature());
        refused("contribution-unsigned", () -> contributions.receive(node.id(), forged, authority));
        refused(
                "contribution-altered",
                () -> contributions.receive(
                        node.id(), signed(key, document(node, 4, line(node, code, 2, aName("改了")))), authority));
        Line ofOthers = line("341003", code, 1, aName("邻县"));
        refused(
                "contribution-foreign",
                () -> contributions.receive(node.id(), signed(key, document(node, 4, ofOthers)), authority));
        Line twice = line(node, code, 3, aName("重复"));
        refused(
                "contribution-entries-wrong",
                () -> contributions.receive(node.id(), signed(key, document(node, 4, twice, twice)), authority));
        refused(
                "contribution-malformed",
                () -> contributions.receive(node.id(), Sealed.read("[1]".getBytes(StandardCharsets.UTF_8)), authority));
        refused("contributor-unknown", () -> contributions.receive(UUID.randomUUID(), first, authority));
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        refused("permission-missing", () -> contributions.receive(node.id(), first, stranger));
        assertThat(contributions.of(authority.home()))
                .filteredOn(each -> each.id().equals(node.id()))
                .singleElement()
                .satisfies(each -> assertThat(each.lastNumber()).isEqualTo(3));
    }

    @Test
    void one_lower_level_stands_for_a_division_and_an_identifier_has_one_giver() {
        Contributor node = registered("341024");
        contributions.receive(
                node.id(), signed(key, document(node, 1, line(node, "307001/000077", 1, aName("甲")))), authority);
        refused("contributor-exists", () -> contributions.register(wish("341024", aName("又一个")), authority));
        refused("contributor-incomplete", () -> contributions.register(wish("110000", "外省"), authority));
        assertThat(rows.holders(UUID.randomUUID(), List.of("341024:307001/000077")))
                .containsEntry("341024:307001/000077", node.name());
        assertThat(rows.holders(node.id(), List.of("341024:307001/000077"))).isEmpty();
    }

    @Test
    void the_own_catalog_leaves_signed_and_reads_back_as_it_is() throws Exception {
        Actor compiler = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        city.published(sheet(aName("上报"), aName("项")), compiler, authority);
        LevelVersion version = levels.consolidate("", authority);
        LevelDocument document = levels.document(version, authority);

        Sealed sealed = contributions.seal(document);

        assertThat(sealed.isSignedWith(Sealed.key(contributions.publicKey()).orElseThrow()))
                .isTrue();
        assertThat(ContributionCheck.read(sealed)).isEqualTo(document);
        assertThat(document.entries()).hasSize(version.entries());
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        refused("permission-missing", () -> levels.document(version, stranger));
    }

    private Contributor registered(String region) {
        return contributions.of(authority.home()).stream()
                .filter(each -> each.region().value().equals(region))
                .findFirst()
                .orElseGet(() -> contributions.register(wish(region, "测试县" + region), authority));
    }

    private Contributions.Wish wish(String region, String name) {
        return new Contributions.Wish(
                region, name, Base64.getEncoder().encodeToString(key.getPublic().getEncoded()), "");
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
