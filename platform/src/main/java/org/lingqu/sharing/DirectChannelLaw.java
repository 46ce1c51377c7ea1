package org.lingqu.sharing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.LegalTime;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the regulation in force says about exchanges between departments that go past the platform. */
@Repository
public class DirectChannelLaw {

    private static final String REGISTER = "exchange.directChannelRegister";

    private final RulePacks packs;
    private final JdbcClient jdbc;

    DirectChannelLaw(RulePacks packs, JdbcClient jdbc) {
        this.packs = packs;
        this.jdbc = jdbc;
    }

    /** Whether they are to be registered and brought onto the platform step by step. */
    public boolean keepsRegister() {
        return says(packs.active().value(REGISTER));
    }

    /** The article that asks for it, of each regulation that counts. */
    public List<Citation> articles() {
        return PackArticles.of(packs.active().value(REGISTER));
    }

    /**
     * The day from which data between departments go through the platform, so that a channel begun later is a new one: the day on which the
     * regulation that asks for it came into force, in the first version that asks for it. A later version only goes on asking.
     *
     * <p>Two of the regulations have no such day (one is silent, one waits for its publication). There the first grant of this node counts:
     * before it nobody could have gone through the platform, after it everybody could. Empty while there is neither.
     */
    public Optional<LocalDate> platformSince() {
        return lawSince().or(this::firstGrant);
    }

    private Optional<LocalDate> lawSince() {
        String pack = packs.active().value(REGISTER).packId();
        return packs.versions(pack).stream()
                .filter(version -> says(version.value(REGISTER)))
                .findFirst()
                .flatMap(RulePack::effectiveFrom);
    }

    private Optional<LocalDate> firstGrant() {
        return jdbc.sql("select min(issued_at) as first from sharing.grants")
                .query((row, n) -> Optional.ofNullable(day(row.getObject("first", OffsetDateTime.class))))
                .single();
    }

    private static @Nullable LocalDate day(@Nullable OffsetDateTime at) {
        return at == null ? null : LegalTime.dateOf(at.toInstant());
    }

    private static boolean says(PackValue value) {
        return !value.silent() && value.texts().contains("true");
    }
}
