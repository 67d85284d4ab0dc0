import { Button, Divider } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer } from '../../api/client.ts';
import { postAuth } from '../../api/session.ts';
import { toastError } from '../../parts/toasts.tsx';

interface WaysIn {
  readonly oidc: { readonly provider: string; readonly name: string } | null;
}

/** The authority's own sign-in (OpenID Connect), where one is set up. */
export function OwnSignIn() {
  const { t } = useTranslation();
  const ways = useQuery({
    queryKey: ['ways-in'],
    queryFn: ({ signal }) => answer<WaysIn>('/api/auth/ways', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const go = useMutation({
    mutationFn: (provider: string) =>
      postAuth<{ url: string }>('/sign-in/social', {
        provider,
        callbackURL: '/',
        errorCallbackURL: '/',
      }),
    onSuccess: ({ url }) => location.assign(url),
    onError: toastError,
  });
  const oidc = ways.data?.oidc;
  if (oidc === null || oidc === undefined) return null;
  return (
    <>
      <Divider label={t('signIn.or')} my="md" />
      <Button
        variant="default"
        size="sm"
        fullWidth
        loading={go.isPending}
        onClick={() => go.mutate(oidc.provider)}
      >
        {t('signIn.own', { name: oidc.name })}
      </Button>
    </>
  );
}
