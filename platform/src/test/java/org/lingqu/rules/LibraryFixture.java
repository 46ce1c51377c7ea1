package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A library of the test's own beside the server's, on the server's database: its folder, and the version under which cases stand. */
abstract class LibraryFixture {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Autowired
    Editions editions;

    @Autowired
    AuditTrail audit;

    @Autowired
    Notices notices;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestPeople people;

    @TempDir
    Path folder;

    String id = "";

    /** Under which cases stand; null for none. */
    volatile @Nullable PackVersion used;

    RulePacks packs = RulePacks.shipped();
    RuleLibrary library = library();

    @BeforeEach
    void a_library_with_an_empty_folder() {
        id = "Z" + UUID.randomUUID().toString().replaceAll("[^a-f]", "").toUpperCase(java.util.Locale.ROOT);
        id = (id + "ZZZZZZZ").substring(0, 8);
        used = null;
        startAgain();
    }

    /** A process that reads the folder anew, before it has told anybody. */
    void startAgain() {
        packs = read();
        library = library();
    }

    RulePacks read() {
        return RulePacks.load(folder).on(new NodeLaw("AH", List.of(), () -> TODAY));
    }

    private RuleLibrary library() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("reliance", new PackReliance() {
            @Override
            public Set<PackVersion> inUse() {
                PackVersion standing = used;
                return standing == null ? Set.of() : Set.of(standing);
            }

            @Override
            public List<Fault> unfit(RulePack pack) {
                return pack.text("authorityTerm").equals("无人")
                        ? List.of(Fault.of("authorityTerm", "pack-text"))
                        : List.of();
            }
        });
        ObjectProvider<PackReliance> reliances = beans.getBeanProvider(PackReliance.class);
        RuleSettings settings = new RuleSettings("AH", List.of("none"), folder);
        return new RuleLibrary(packs, settings, editions, reliances, audit, notices, events, transaction, time);
    }

    Actor administrator() {
        return people.aPersonOf(people.aDepartment(), PostKind.ADMINISTRATOR);
    }

    void write(String from, String to) throws IOException {
        String text = PackCorpus.seventh().replace("id: ZZ", "id: " + id);
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(id + ".yaml"), text.replace(from, to));
    }

    /** What taking over the folder is refused for; none when it was taken over. */
    List<Fault> faults(Actor actor) {
        try {
            library.adopt(actor);
            return List.of();
        } catch (Problem refused) {
            return refused.faults();
        }
    }
}
