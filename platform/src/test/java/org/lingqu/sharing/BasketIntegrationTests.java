package org.lingqu.sharing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.Cases;
import org.lingqu.casework.NightlySweep;
import org.lingqu.casework.Step;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several resources are applied for in one go, each as an application of its own; nothing of what was gathered is lost. */
@IntegrationTest
class BasketIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Basket basket;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    Attachments attachments;

    @Autowired
    NightlySweep sweep;

    @Autowired
    Cases cases;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private Department provider;
    private Department other;
    private Department consumer;
    private Actor officer;
    private Actor chief;
    private InformationSystem system;

    @BeforeEach
    void three_departments() {
        provider = people.aDepartment();
        other = people.aDepartment();
        consumer = people.aDepartment();
        officer = people.aPersonOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.STEWARD, PostKind.INTEGRATOR);
        chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        system = organization.register("工伤保险参保登记系统", 3, officer);
        purposes.record(officer);
    }

    @Test
    void lodges_each_resource_as_an_application_of_its_own_with_its_own_clock() {
        BasketLine open = basket.put(publish(other, SharingType.UNCONDITIONAL), officer);
        BasketLine conditional = basket.put(publish(provider, SharingType.CONDITIONAL), officer);
        ask(open, "tyshxydm", "qymc");
        ask(conditional, "tyshxydm", "djzt");

        BasketOutcome outcome = basket.lodge(common(), officer);

        assertThat(outcome.kept()).isEmpty();
        assertThat(basket.of(officer)).isEmpty();
        assertThat(outcome.lodged())
                .extracting(Application::resource)
                .containsExactly(open.resource(), conditional.resource());
        Application direct = outcome.lodged().get(0);
        Application asked = outcome.lodged().get(1);
        assertThat(direct.number()).isNotEqualTo(asked.number());
        assertThat(grants.of(direct.id()).orElseThrow().itemCodes()).containsExactly("tyshxydm", "qymc");
        assertThat(asked.isPending()).isTrue();
        assertThat(cases.get(requireNonNull(asked.caseId()), chief).running("sharing.conditionalAnswer"))
                .isPresent();
        assertThat(asked.content().purpose().duty())
                .isEqualTo(direct.content().purpose().duty());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> basket.lodge(common(), officer))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("basket-empty"));
    }

    @Test
    void keeps_what_is_faulty_with_its_faults_and_lodges_the_rest() {
        BasketLine good = basket.put(publish(other, SharingType.UNCONDITIONAL), officer);
        EntryVersion listed = entries.publish(provider, SharingType.CONDITIONAL, List.of(GivenEntries.MATERIAL));
        BasketLine lacking = basket.put(listed.code(), officer);
        EntryVersion gone = entries.publish(provider, SharingType.UNCONDITIONAL);
        BasketLine withdrawn = basket.put(gone.code(), officer);
        entries.withdraw(gone, "并入另一套目录");

        BasketOutcome outcome = basket.lodge(common(), officer);

        assertThat(outcome.lodged()).extracting(Application::resource).containsExactly(good.resource());
        assertThat(outcome.kept()).extracting(BasketLine::id).containsExactly(lacking.id(), withdrawn.id());
        Problem why = requireNonNull(basket.get(lacking.id(), officer).refused());
        assertThat(why.faults()).containsExactly(Fault.of("materials[0]", "material-missing", GivenEntries.MATERIAL));
        assertThat(why.citations()).isNotEmpty();
        assertThat(requireNonNull(basket.get(withdrawn.id(), officer).refused()).code())
                .isEqualTo("entry-not-published");
        assertThat(applications.lodgedBy(officer, null, 50).shown()).hasSize(1);

        basket.remove(withdrawn.id(), officer);
        basket.change(
                lacking.id(),
                lacking.wanted()
                        .handingIn(Map.of(
                                GivenEntries.MATERIAL,
                                attachments.store("职责依据.pdf", new ByteArrayInputStream(new byte[] {1, 2, 3})))),
                officer);
        assertThat(basket.get(lacking.id(), officer).refused()).isNull();
        BasketOutcome second = basket.lodge(common(), officer);
        assertThat(second.kept()).isEmpty();
        assertThat(second.lodged().get(0).content().materials()).containsExactly(GivenEntries.MATERIAL);
    }

    @Test
    void a_material_waits_in_the_basket_however_long_and_one_that_is_gone_is_asked_for_again() throws IOException {
        BasketLine line = basket.put(
                entries.publish(provider, SharingType.CONDITIONAL, List.of(GivenEntries.MATERIAL))
                        .code(),
                officer);
        Attachment material = attachments.store("职责依据.txt", new ByteArrayInputStream(unique()));
        basket.change(line.id(), line.wanted().handingIn(Map.of(GivenEntries.MATERIAL, material)), officer);
        sweep.aDayAfter(material);
        assertThat(attachments.content(material)).exists();

        byte[] kept = Files.readAllBytes(attachments.content(material));
        Files.delete(attachments.content(material));
        BasketOutcome without = basket.lodge(common(), officer);
        assertThat(without.lodged()).isEmpty();
        assertThat(requireNonNull(without.kept().get(0).refused()).faults())
                .containsExactly(Fault.of("materials[0]", "material-lost", GivenEntries.MATERIAL));
        attachments.store("职责依据.txt", new ByteArrayInputStream(kept));

        Application lodged = basket.lodge(common(), officer).lodged().get(0);
        sweep.aDayAfter(material);
        assertThat(cases.get(requireNonNull(lodged.caseId()), chief).history())
                .flatExtracting(Step::attachments)
                .extracting(Attachment::sha256)
                .contains(material.sha256());
        assertThat(attachments.content(material)).hasBinaryContent(kept);
    }

    private static byte[] unique() {
        return UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_fault_of_what_all_have_in_common_keeps_all_of_them() {
        basket.put(publish(other, SharingType.UNCONDITIONAL), officer);
        basket.put(publish(provider, SharingType.CONDITIONAL), officer);
        BasketWish whole = common();
        BasketWish past = new BasketWish(
                whole.system(),
                whole.purpose(),
                new Period(time.today().minusDays(2), time.today().plusYears(1)),
                whole.frequency(),
                whole.statements());

        assertThat(basket.lodge(past, officer).kept())
                .hasSize(2)
                .allSatisfy(line -> assertThat(requireNonNull(line.refused()).faults())
                        .containsExactly(Fault.of("from", "period-in-the-past", time.today())));
        assertThat(applications.lodgedBy(officer, null, 50).shown()).isEmpty();
    }

    @Test
    void belongs_to_one_officer_and_holds_two_hundred_resources() {
        ResourceCode code = publish(other, SharingType.UNCONDITIONAL);
        BasketLine mine = basket.put(code, officer);
        assertThat(basket.put(code, officer).id()).as("put in twice").isEqualTo(mine.id());
        Actor colleague = people.aPersonOf(consumer, PostKind.CHIEF_REPRESENTATIVE);

        assertThat(basket.of(colleague)).isEmpty();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> basket.remove(mine.id(), colleague))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> basket.put(code, people.aPersonOf(consumer, PostKind.CATALOGER)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("permission-missing"));
        jdbc.sql("""
                        insert into sharing.basket_line (id, department, person, resource, title, provider_name, wanted, put_at)
                        select gen_random_uuid(), department, person, '999999/' || n, title, provider_name, wanted, put_at
                        from sharing.basket_line, generate_series(2, 200) n where id = ?
                        """).param(mine.id()).update();
        assertThat(basket.count(officer)).isEqualTo(Basket.MOST);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> basket.put(publish(other, SharingType.UNCONDITIONAL), officer))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("basket-full"));
        assertThat(basket.put(code, officer).id()).isEqualTo(mine.id());
    }

    @Test
    void lodging_twice_at_once_makes_no_application_twice() {
        for (int i = 0; i < 4; i++) {
            basket.put(publish(other, SharingType.UNCONDITIONAL), officer);
        }
        CompletableFuture<BasketOutcome> one = CompletableFuture.supplyAsync(() -> basket.lodge(common(), officer));
        CompletableFuture<BasketOutcome> two = CompletableFuture.supplyAsync(() -> {
            try {
                return basket.lodge(common(), officer);
            } catch (Problem empty) {
                return new BasketOutcome(List.of(), List.of());
            }
        });
        int lodged = one.exceptionally(empty -> new BasketOutcome(List.of(), List.of()))
                        .join()
                        .lodged()
                        .size()
                + two.join().lodged().size();

        assertThat(lodged).isEqualTo(4);
        assertThat(applications.lodgedBy(officer, null, 50).shown()).hasSize(4);
    }

    @Test
    void a_program_gathers_changes_and_lodges_and_is_told_what_was_kept() {
        Program program = Program.with(port, people.tokenOf(officer));
        String lines = "/api/v1/sharing/basket/lines";
        ResourceCode code = publish(other, SharingType.UNCONDITIONAL);
        Answer put = program.post(lines, Map.of("resource", code.value()));
        assertThat(put.status()).isEqualTo(201);
        assertThat(program.post(lines, Map.of("resource", "102001/999999")).status())
                .isEqualTo(404);
        String line = lines + "/" + put.json().path("id").asString();
        Map<String, Object> wanted = Map.of(
                "items", List.of("tyshxydm", "hkszd"),
                "rows", Map.of("item", "djzt", "eq", "存续"),
                "manner", "INTERFACE",
                "kinds", List.of("LOOKUP", "VERIFY"));
        assertThat(program.put(line, wanted).status()).isEqualTo(200);

        Answer kept = program.post("/api/v1/sharing/basket/lodging", stated());
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.json().path("lodged")).isEmpty();
        assertThat(kept.json().at("/kept/0/refused/faults/0/where").asString()).isEqualTo("items[1]");
        assertThat(kept.json().at("/kept/0/rows/eq").asString()).isEqualTo("存续");

        assertThat(program.put(
                                line,
                                Map.of("items", List.of("tyshxydm"), "manner", "INTERFACE", "kinds", List.of("LOOKUP")))
                        .status())
                .isEqualTo(200);
        Answer done = program.post("/api/v1/sharing/basket/lodging", stated());
        assertThat(done.json().at("/lodged/0/outcome").asString()).isEqualTo("GRANTED");
        assertThat(done.json().at("/lodged/0/grantNumber").asString()).isNotBlank();
        assertThat(program.get(line).status()).isEqualTo(404);
        assertThat(program.get("/api/v1/sharing/basket").json()).isEmpty();
        assertThat(program.get(lines + "/" + UUID.randomUUID()).code()).isEqualTo("basket-line-unknown");
    }

    private Map<String, Object> stated() {
        return Map.of(
                "system", system.id().toString(),
                "duty", GivenPurposes.CHECKING.duty(),
                "scenario", GivenPurposes.CHECKING.scenario(),
                "from", time.today().toString(),
                "until", time.today().plusYears(1).toString(),
                "perDay", 100);
    }

    private ResourceCode publish(Department by, SharingType type) {
        return entries.publish(by, type).code();
    }

    private void ask(BasketLine line, String... items) {
        basket.change(
                line.id(),
                new BasketLine.Wanted(
                        List.of(items), RowFilter.ALL, Manner.INTERFACE, Set.of(CallKind.LOOKUP), Map.of()),
                officer);
    }

    private BasketWish common() {
        return new BasketWish(
                system.id(),
                GivenPurposes.CHECKING,
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(5000, 50),
                Map.of());
    }
}
