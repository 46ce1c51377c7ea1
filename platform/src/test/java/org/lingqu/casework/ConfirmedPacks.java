package org.lingqu.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.TestPeople;
import org.springframework.stereotype.Component;

/** Lets tests open cases under regulations that are not plainly in force, as a data authority that has confirmed them would. */
@Component
public class ConfirmedPacks {

    public static final LocalDate PUBLISHED = LocalDate.of(2026, 1, 5);

    private final Confirmations confirmations;
    private final TestPeople people;

    ConfirmedPacks(Confirmations confirmations, TestPeople people) {
        this.confirmations = confirmations;
        this.people = people;
    }

    /** The draft tried out, the undated one published, the expired one applied on. Once more does no harm. */
    public void all() {
        confirm("HN", null);
        confirm("HF", PUBLISHED);
        confirm("AB", null);
    }

    public void confirm(String pack, @Nullable LocalDate publishedOn) {
        if (confirmations.of(pack).isEmpty()) {
            confirmations.confirm(
                    pack,
                    new Confirmations.Wish(publishedOn, "测试文件〔2026〕1号", "测试"),
                    people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY));
        }
    }
}
