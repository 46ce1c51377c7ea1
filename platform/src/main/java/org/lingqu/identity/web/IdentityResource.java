package org.lingqu.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lingqu.identity.Account;
import org.lingqu.identity.Accounts;
import org.lingqu.identity.ApiTokens;
import org.lingqu.identity.Passwords;
import org.lingqu.identity.SignIn;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.SystemId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens, accounts and credentials of systems for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "identity")
class IdentityResource {

    private final SignIn signIn;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SystemClients clients;

    IdentityResource(SignIn signIn, Accounts accounts, Passwords passwords, SystemClients clients) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clients = clients;
    }

    record PasswordBody(@Nullable String username, @Nullable String password) {}

    record TokenView(String token, Instant expiresAt) {}

    record NewAccount(
            @Nullable String username,
            @Nullable String name,
            @Nullable String department,
            @Nullable String password) {}

    record AccountView(String id, String username, String name, String department, boolean enabled) {
        static AccountView of(Account account) {
            return new AccountView(
                    account.id().toString(),
                    account.username(),
                    account.name(),
                    account.department().toString(),
                    account.enabled());
        }
    }

    record TemporaryPassword(String password) {}

    record PasswordChange(
            @Nullable String current, @Nullable String password) {}

    record ActorView(String id, String name, String department, String departmentName, Set<Permission> permissions) {}

    record CredentialView(String clientId, String clientSecret) {}

    record ClientView(String clientId, boolean enabled, Instant createdAt) {}

    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Exchange account and password for a token")
    TokenView token(@RequestBody PasswordBody body) {
        ApiTokens.Issued issued = signIn.token(orEmpty(body.username()), orEmpty(body.password()));
        return new TokenView(issued.token(), issued.expiresAt());
    }

    @GetMapping("/me")
    @Operation(summary = "Who the token speaks for")
    ActorView me(Actor actor) {
        return new ActorView(
                actor.id().toString(),
                actor.name(),
                actor.home().toString(),
                actor.departmentName(),
                new TreeSet<>(actor.permissions()));
    }

    @PostMapping("/identity/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Open an account (administrator)")
    AccountView open(@RequestBody NewAccount account, Actor actor) {
        return AccountView.of(accounts.open(
                orEmpty(account.username()),
                orEmpty(account.name()),
                DepartmentId.of(orEmpty(account.department())),
                orEmpty(account.password()),
                actor));
    }

    @GetMapping("/identity/accounts")
    @Operation(summary = "Accounts of a department (administrator)")
    List<AccountView> list(@RequestParam String department, Actor actor) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        return accounts.of(DepartmentId.of(department)).stream()
                .map(AccountView::of)
                .toList();
    }

    @PostMapping("/identity/accounts/{id}/enable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Enable a disabled account (administrator)")
    void enable(@PathVariable String id, Actor actor) {
        accounts.enable(AccountId.of(id), actor);
    }

    @PostMapping("/identity/accounts/{id}/password-reset")
    @Operation(
            summary =
                    "Give an account a temporary password, told once; the person changes it on the page (administrator)")
    TemporaryPassword reset(@PathVariable String id, Actor actor) {
        return new TemporaryPassword(passwords.reset(AccountId.of(id), actor));
    }

    @PutMapping("/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change the own password; ends every session and token of the account")
    void changePassword(@RequestBody PasswordChange change, Actor actor) {
        String password = orEmpty(change.password());
        passwords.change(orEmpty(change.current()), password, password, actor);
    }

    @PostMapping("/identity/accounts/{id}/disable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Disable an account; its sessions and tokens end at once (administrator)")
    void disable(@PathVariable String id, Actor actor) {
        accounts.disable(AccountId.of(id), actor);
    }

    @PostMapping("/organization/systems/{id}/credentials")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Issue a gateway credential for a system of the own department; the secret is told once (integrator)")
    CredentialView issue(@PathVariable String id, Actor actor) {
        SystemClients.Credential credential = clients.issue(SystemId.of(id), actor);
        return new CredentialView(credential.client(), credential.secret());
    }

    @GetMapping("/organization/systems/{id}/credentials")
    @Operation(summary = "Credentials of a system of the own department, without secrets")
    List<ClientView> credentials(@PathVariable String id, Actor actor) {
        return clients.of(SystemId.of(id), actor).stream()
                .map(client -> new ClientView(client.client(), client.enabled(), client.createdAt()))
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
