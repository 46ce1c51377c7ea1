package org.lingqu.organization;

import java.util.List;
import org.lingqu.kernel.AccountId;
import org.springframework.stereotype.Component;

/** The people who can set the platform up. There is always one: without any, nobody could make another. */
@Component
public class Administrators {

    private final Posts posts;
    private final People people;

    Administrators(Posts posts, People people) {
        this.posts = posts;
        this.people = people;
    }

    /** Whether an administrator with an enabled account remains without this one; holds the answer for the running transaction. */
    public boolean remainWithout(AccountId leaving) {
        posts.lock(PostKind.ADMINISTRATOR);
        List<AccountId> others = posts.holders(PostKind.ADMINISTRATOR).stream()
                .filter(holder -> !holder.equals(leaving))
                .toList();
        return others.stream()
                .flatMap(holder -> people.find(holder).stream())
                .anyMatch(person -> people.of(person.department()).contains(person));
    }
}
