package org.lingqu.identity.web;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * What a session remembers of its person: the account, and with which of its passwords it began. Department and permissions are read anew
 * for every request, so that a change counts at once. Serialized into the session table; keep the fields as they are.
 *
 * @param passwordNumber how often the password had been changed; 0 also in sessions from before it was counted
 */
record SignedIn(UUID account, String username, int passwordNumber) implements UserDetails {

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getUsername() {
        return username;
    }
}
