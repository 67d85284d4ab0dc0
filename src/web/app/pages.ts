import type { ParseKeys } from 'i18next';
import {
  ArrowLeftRight,
  Boxes,
  ChartColumn,
  ClipboardList,
  FileChartColumn,
  Flag,
  FolderCheck,
  Globe,
  ListChecks,
  type LucideIcon,
  Scale,
  SearchCheck,
  Settings,
  Waypoints,
} from 'lucide-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Permission } from '../api/session.ts';
import { ReferralCount } from '../pages/referrals/referral-count.tsx';

export interface ConsolePage {
  /** A path as wouter writes it, for instance `/flags/:id`. */
  readonly path: string;
  /** Loaded when the page is opened, so that the first load stays small. */
  readonly view: LazyExoticComponent<ComponentType>;
  /** Without it everybody who is signed in may open the page. */
  readonly permission?: Permission;
  /** Pages with an entry stand in the navigation, in this order; `g` and `key` go there. */
  readonly nav?: {
    readonly label: ParseKeys;
    readonly icon: LucideIcon;
    readonly key: string;
    /** How much waits there; shows nothing where nothing does. */
    readonly badge?: ComponentType;
  };
}

/**
 * Every page of the console; the first is the one to begin with. To add one, see CONTRIBUTING.md, “A page of the
 * console”.
 */
export const PAGES: readonly ConsolePage[] = [
  {
    path: '/flags',
    view: lazy(async () => ({ default: (await import('../pages/flags/flags-page.tsx')).FlagsPage })),
    nav: { label: 'nav.flags', icon: Flag, key: 'f' },
  },
  {
    path: '/flags/:id',
    view: lazy(async () => ({ default: (await import('../pages/flag/flag-page.tsx')).FlagPage })),
  },
  {
    path: '/cases',
    view: lazy(async () => ({ default: (await import('../pages/cases/cases-page.tsx')).CasesPage })),
    permission: 'cases.read',
    nav: { label: 'nav.cases', icon: FolderCheck, key: 'c' },
  },
  {
    path: '/cases/:id',
    view: lazy(async () => ({ default: (await import('../pages/case/case-page.tsx')).CasePage })),
    permission: 'cases.read',
  },
  {
    path: '/referrals',
    view: lazy(async () => ({
      default: (await import('../pages/referrals/referrals-page.tsx')).ReferralsPage,
    })),
    permission: 'referrals.read',
    nav: { label: 'nav.referrals', icon: ArrowLeftRight, key: 'x', badge: ReferralCount },
  },
  {
    path: '/referrals/:id',
    view: lazy(async () => ({
      default: (await import('../pages/referrals/referral-page.tsx')).ReferralPage,
    })),
    permission: 'referrals.read',
  },
  {
    path: '/plans',
    view: lazy(async () => ({ default: (await import('../pages/plans/plans-page.tsx')).PlansPage })),
    permission: 'plans.read',
    nav: { label: 'nav.plans', icon: ClipboardList, key: 'k' },
  },
  {
    path: '/plans/:id',
    view: lazy(async () => ({ default: (await import('../pages/plans/plan-page.tsx')).PlanPage })),
    permission: 'plans.read',
  },
  {
    path: '/sites',
    view: lazy(async () => ({ default: (await import('../pages/sites/sites-page.tsx')).SitesPage })),
    permission: 'sites.read',
    nav: { label: 'nav.sites', icon: Globe, key: 's' },
  },
  {
    path: '/sites/import',
    view: lazy(async () => ({ default: (await import('../pages/imports/imports-page.tsx')).ImportsPage })),
    permission: 'registry.import',
  },
  {
    path: '/sites/:id',
    view: lazy(async () => ({ default: (await import('../pages/site/site-page.tsx')).SitePage })),
    permission: 'sites.read',
  },
  {
    path: '/rings',
    view: lazy(async () => ({ default: (await import('../pages/rings/rings-page.tsx')).RingsPage })),
    permission: 'sites.read',
    nav: { label: 'nav.rings', icon: Waypoints, key: 'l' },
  },
  {
    path: '/clusters',
    view: lazy(async () => ({ default: (await import('../pages/clusters/clusters-page.tsx')).ClustersPage })),
    permission: 'flags.read',
    nav: { label: 'nav.clusters', icon: Boxes, key: 'm' },
  },
  {
    path: '/watchlist',
    view: lazy(async () => ({
      default: (await import('../pages/watchlist/watchlist-page.tsx')).WatchlistPage,
    })),
    permission: 'watchlist.read',
    nav: { label: 'nav.watchlist', icon: ListChecks, key: 'w' },
  },
  {
    path: '/name-check',
    view: lazy(async () => ({
      default: (await import('../pages/name-check/name-check-page.tsx')).NameCheckPage,
    })),
    permission: 'names.check',
    nav: { label: 'nav.nameCheck', icon: SearchCheck, key: 'n' },
  },
  {
    path: '/overview',
    view: lazy(async () => ({
      default: (await import('../pages/overview/overview-page.tsx')).OverviewPage,
    })),
    permission: 'overview.read',
    nav: { label: 'nav.overview', icon: ChartColumn, key: 'o' },
  },
  {
    path: '/figures',
    view: lazy(async () => ({
      default: (await import('../pages/figures/figures-page.tsx')).FiguresPage,
    })),
    permission: 'figures.read',
    nav: { label: 'nav.figures', icon: FileChartColumn, key: 'b' },
  },
  {
    path: '/rules',
    view: lazy(async () => ({ default: (await import('../pages/rules/rules-page.tsx')).RulesPage })),
    permission: 'rules.read',
    nav: { label: 'nav.rules', icon: Scale, key: 'r' },
  },
  {
    path: '/admin/:tab?',
    view: lazy(async () => ({ default: (await import('../pages/admin/admin-page.tsx')).AdminPage })),
    permission: 'audit.read',
    nav: { label: 'nav.admin', icon: Settings, key: 'a' },
  },
  {
    path: '/account',
    view: lazy(async () => ({ default: (await import('../pages/account/account-page.tsx')).AccountPage })),
  },
];
