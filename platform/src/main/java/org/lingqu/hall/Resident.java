package org.lingqu.hall;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.organization.Person;
import org.lingqu.organization.Post;
import org.lingqu.organization.PostKind;

/**
 * Somebody who works at a counter (线上入驻人员).
 *
 * @param posts the posts held, in the order of their making
 * @param absence the absence of today; null when at work
 * @param deputies colleagues who stand in today and are not away themselves
 */
public record Resident(
        Person person, List<Post> posts, @Nullable Absence absence, List<Person> deputies) {

    public Resident {
        posts = List.copyOf(posts);
        deputies = List.copyOf(deputies);
    }

    public boolean isChief() {
        return posts.stream().anyMatch(post -> post.kind() == PostKind.CHIEF_REPRESENTATIVE);
    }

    public boolean isAway() {
        return absence != null;
    }

    /** Whether the work is done today, by the person or by a deputy. */
    public boolean isCovered() {
        return !isAway() || !deputies.isEmpty();
    }
}
